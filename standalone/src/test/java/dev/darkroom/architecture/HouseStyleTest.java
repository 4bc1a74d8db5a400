// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** What holds for every class there is, those of the tests too. */
@AnalyzeClasses(locations = AllCode.class)
class HouseStyleTest {

  private static final Set<String> SAYS_NOTHING =
      Set.of("util", "utils", "helper", "helpers", "misc", "manager", "managers", "impl");

  @ArchTest
  static final ArchRule NOTHING_SLEEPS =
      noClasses()
          .that()
          // What JMH generates around a benchmark.
          .resideOutsideOfPackage("..jmh_generated..")
          .should()
          .callMethodWhere(target(name("sleep")))
          .because(
              "what sleeps is slow when it works and flaky when it does not; time is injected");

  @ArchTest
  static final ArchRule PACKAGES_ARE_NAMED_AFTER_WHAT_THEY_DO =
      classes()
          .should(resideInAPackageWhoseNameSaysSomething())
          .because("a name that fits everything tells a reader nothing");

  @ArchTest
  static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED =
      classes()
          .that()
          // What JMH generates around a benchmark.
          .resideOutsideOfPackage("..jmh_generated..")
          .should(resideInANullMarkedPackage())
          .because("NullAway checks only what is marked");

  private static ArchCondition<JavaClass> resideInAPackageWhoseNameSaysSomething() {
    return new ArchCondition<>("reside in a package whose name says something") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (String segment : type.getPackageName().split("\\.", -1)) {
          if (SAYS_NOTHING.contains(segment)) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + " lies in " + segment));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package marked @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked =
            type.getPackage()
                .tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
        if (!marked) {
          events.add(
              SimpleConditionEvent.violated(type, type.getName() + " is in no marked package"));
        }
      }
    };
  }
}
