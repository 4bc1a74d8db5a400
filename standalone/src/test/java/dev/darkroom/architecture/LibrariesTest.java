// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which libraries may be seen where: each behind the port it serves. */
@AnalyzeClasses(packages = "dev.darkroom", importOptions = ShippedCode.class)
class LibrariesTest {

  @ArchTest
  static final ArchRule THE_AWS_SDK_STAYS_IN_ITS_ADAPTERS =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "..dynamodb..",
              "..s3..",
              "..sqs..",
              "..sns..",
              "..ses..",
              "..cognito..",
              // The embedded S3's store takes the SDK's requests as they are.
              "dev.darkroom.embedded.notification..",
              "dev.darkroom.runtime..",
              "dev.darkroom.assembly..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon..")
          .because("the SDK's types, threads and exceptions end where a port begins");

  @ArchTest
  static final ArchRule JDBC_STAYS_IN_ITS_ADAPTERS =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.darkroom..jdbc..", "dev.darkroom.identity.local..", "dev.darkroom.assembly..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "com.zaxxer.hikari..", "org.h2..")
          .because("JDBC blocks: only code that runs on a pool for that may call it");

  @ArchTest
  static final ArchRule KAFKA_STAYS_IN_ITS_ADAPTER =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.darkroom.events.kafka..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "io.vertx.kafka..")
          .because("Kafka is one of the ways an event may leave");

  @ArchTest
  static final ArchRule EMBEDDED_SERVERS_STAY_IN_THEIR_MODULE =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.darkroom.embedded..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.gaul..", "org.elasticmq..", "org.apache.pekko..", "scala..", "scalikejdbc..")
          .because("whoever runs on AWS ships none of it");

  @ArchTest
  static final ArchRule LOGBACK_STAYS_IN_TELEMETRY =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.darkroom.telemetry..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ch.qos.logback..", "net.logstash.logback..")
          .because("code logs through SLF4J; one place decides how lines look");

  @ArchTest
  static final ArchRule NOBODY_ASKS_THE_MACHINE_FOR_FONTS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.awt\\.(Font|FontMetrics|font\\..*)")
          .because("the JDK's text fails on a machine without fontconfig, as in small containers");

  @ArchTest
  static final ArchRule NOBODY_USES_JAVA_UTIL_LOGGING =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..")
          .because("its lines would be neither structured nor tied to a photo");

  @ArchTest
  static final ArchRule NOBODY_USES_JAVA_UTIL_DATE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.util\\.(Date|Calendar|GregorianCalendar)")
          .because("they are mutable and mix instants with zones; java.time has types for each");
}
