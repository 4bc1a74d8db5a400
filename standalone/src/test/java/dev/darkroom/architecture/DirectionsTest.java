// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which part may know which. */
@AnalyzeClasses(packages = "dev.darkroom", importOptions = ShippedCode.class)
class DirectionsTest {

  private static final String API = "dev.darkroom.api..";
  private static final String WORKER = "dev.darkroom.worker..";
  private static final String EMBEDDED = "dev.darkroom.embedded..";
  private static final String STANDALONE = "dev.darkroom.standalone..";

  @ArchTest
  static final ArchRule THE_DOMAIN_KNOWS_NOTHING_BUT_JAVA =
      classes()
          .that()
          .resideInAPackage("dev.darkroom.photo..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.darkroom.photo..", "java..", "org.jspecify..")
          .because("the rules of a photo outlive every framework, and are tested without one");

  @ArchTest
  static final ArchRule IMAGE_ENGINES_KNOW_THE_DOMAIN_AND_IMAGE_LIBRARIES =
      classes()
          .that()
          .resideInAPackage("dev.darkroom.worker.image..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.darkroom.worker.image..",
              "dev.darkroom.photo..",
              "java..",
              "javax.imageio..",
              "org.w3c.dom..",
              "org.jspecify..",
              "org.bytedeco..",
              "org.imgscalr..",
              "com.github.benmanes.caffeine..",
              "com.drew..")
          .because(
              "engines are functions from bytes to bytes, so they can be tested, fuzzed and timed");

  @ArchTest
  static final ArchRule THE_PARTS_OF_THE_IMAGE_ENGINE_ARE_LAYERS =
      slices()
          .matching("dev.darkroom.worker.image.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a format is understood without an engine, and an engine without another");

  @ArchTest
  static final ArchRule THE_API_DOES_NOT_KNOW_THE_WORKER =
      noClasses()
          .that()
          .resideInAPackage(API)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(WORKER)
          .because(
              "they are two processes that meet in the bucket, the queue and the catalog only");

  @ArchTest
  static final ArchRule THE_WORKER_DOES_NOT_KNOW_THE_API =
      noClasses()
          .that()
          .resideInAPackage(WORKER)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(API)
          .because(
              "they are two processes that meet in the bucket, the queue and the catalog only");

  @ArchTest
  static final ArchRule NOTHING_KNOWS_STANDALONE =
      noClasses()
          .that()
          .resideOutsideOfPackage(STANDALONE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(STANDALONE)
          .because("it is one way to run the parts, and the parts run without it");

  @ArchTest
  static final ArchRule COMMON_CODE_KNOWS_NO_PROCESS =
      noClasses()
          .that()
          .resideOutsideOfPackages(API, WORKER, EMBEDDED, STANDALONE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(API, WORKER, EMBEDDED, STANDALONE)
          .because("what both processes use can depend on neither");

  @ArchTest
  static final ArchRule EMBEDDED_SERVERS_KNOW_NOTHING_OF_DARKROOM =
      classes()
          .that()
          .resideInAPackage(EMBEDDED)
          .should()
          .onlyDependOnClassesThat(
              resideInAPackage(EMBEDDED).or(resideOutsideOfPackage("dev.darkroom..")))
          .because("they stand in for AWS, which knows nothing of Darkroom either");
}
