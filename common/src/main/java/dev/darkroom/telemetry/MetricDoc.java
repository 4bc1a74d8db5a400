// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.telemetry;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a metric means to who watches it: the text of docs/metrics.md. Stands at its name. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface MetricDoc {

  /** One plain sentence. */
  String value();

  Type type();

  /** What is counted or measured. */
  String unit();

  /** The names of its labels, separated by commas. No label may take a value that users choose. */
  String labels() default "";

  /** The kinds of metric. */
  enum Type {
    COUNTER("_total"),
    TIMER("_seconds"),
    SUMMARY(""),
    GAUGE("");

    private final String suffix;

    Type(String suffix) {
      this.suffix = suffix;
    }

    /** The name that Prometheus shows for Micrometer's. */
    String prometheusName(String name) {
      return name.replace('.', '_') + suffix;
    }
  }
}
