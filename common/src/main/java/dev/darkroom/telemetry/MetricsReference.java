// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.telemetry;

import java.lang.reflect.Field;
import java.util.Locale;

/** Writes docs/metrics.md from the classes that hold metric names. */
public final class MetricsReference {

  private static final String HEAD =
      """
      # Metrics

      `/metrics` on the management port, in Prometheus's form. This page is generated from the declarations; a test fails
      when it is stale and says how to renew it. Besides these there are Vert.x's own (`vertx_*`: HTTP server, pools) and
      the JVM's (`jvm_*`, `process_*`, `system_*`). A timer and a summary are histograms:
      `_bucket`, `_count`, `_sum`, and `_max` of the last minutes.

      | metric | type | unit | labels | meaning |
      | --- | --- | --- | --- | --- |
      """;

  private MetricsReference() {}

  /**
   * The whole page in Markdown.
   *
   * @param names classes whose constants are metric names, each with a {@link MetricDoc}
   */
  public static String markdown(Class<?>... names) {
    StringBuilder page = new StringBuilder(HEAD);
    for (Class<?> holder : names) {
      for (Field constant : holder.getFields()) {
        page.append(row(constant));
      }
    }
    return page.toString();
  }

  private static String row(Field constant) {
    MetricDoc doc = constant.getAnnotation(MetricDoc.class);
    if (doc == null) {
      throw new IllegalStateException(constant + " is a metric without @MetricDoc");
    }
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            doc.type().prometheusName(name(constant)),
            doc.type().name().toLowerCase(Locale.ROOT),
            doc.unit(),
            doc.labels(),
            doc.value());
  }

  private static String name(Field constant) {
    try {
      return String.valueOf(constant.get(null));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(constant + " can not be read", e);
    }
  }
}
