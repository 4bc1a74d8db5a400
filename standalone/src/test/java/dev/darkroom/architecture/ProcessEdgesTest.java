// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.darkroom.assembly.Launcher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** What reaches out of the code into its process: environment, exit, streams, threads, statics. */
@AnalyzeClasses(packages = "dev.darkroom", importOptions = ShippedCode.class)
class ProcessEdgesTest {

  @ArchTest
  static final ArchRule ONLY_MAIN_READS_THE_ENVIRONMENT =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Main")
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .because("settings reach code as typed, validated values, so that tests can give others");

  @ArchTest
  static final ArchRule ONLY_THE_LAUNCHER_ENDS_THE_PROCESS =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Launcher.class)
          .and()
          // Runs a server of others in a process of its own, which has to end with its parent.
          .doNotHaveFullyQualifiedName("dev.darkroom.embedded.dynamodb.ChildMain")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class)
          .because("an end that skips the shutdown sequence loses work");

  @ArchTest
  static final ArchRule ONLY_MAIN_TOUCHES_THE_STANDARD_STREAMS =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Main")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .accessField(System.class, "in")
          .orShould()
          .callMethod(Throwable.class, "printStackTrace")
          .because("standard output belongs to the log, one event a line");

  @ArchTest
  static final ArchRule NOTHING_STATIC_CHANGES =
      fields()
          .that()
          .areStatic()
          .should()
          .beFinal()
          .because("two processes live in one JVM in standalone, and tests run beside each other");

  @ArchTest
  static final ArchRule VERTICLES_ARE_DEPLOYED_BY_SUPPLIER =
      noClasses()
          .should()
          .callMethodWhere(deploysOtherwiseThanBySupplier())
          .because("each instance must get its own state and its dependencies by constructor");

  @ArchTest
  static final ArchRule THE_API_NEVER_WAITS =
      noClasses()
          .that()
          .resideInAPackage("dev.darkroom.api..")
          .should()
          .callMethodWhere(
              target(owner(assignableTo(java.util.concurrent.Future.class)))
                  .and(target(name("get").or(name("join")))))
          .orShould()
          .callMethodWhere(target(owner(assignableTo(Future.class))).and(target(name("await"))))
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.util\\.concurrent\\.(CountDownLatch|Semaphore|Phaser|CyclicBarrier|locks\\..*)")
          .because("it runs on event loops: one that waits holds up every client it serves");

  private static DescribedPredicate<JavaMethodCall> deploysOtherwiseThanBySupplier() {
    return DescribedPredicate.describe(
        "deploy a verticle otherwise than by supplier",
        call ->
            call.getTargetOwner().isAssignableTo(Vertx.class)
                && call.getName().equals("deployVerticle")
                && !call.getTarget()
                    .getRawParameterTypes()
                    .getFirst()
                    .isEquivalentTo(Supplier.class));
  }
}
