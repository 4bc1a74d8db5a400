// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue.process;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a consumer's process is to do. It travels as system properties.
 *
 * @param endpoint of SQS
 * @param queue by name; it exists
 * @param concurrency messages in hand at once
 * @param tuned whether the consumer is set up for throughput where that is not its default
 * @param work how long the handler takes
 * @param visibility of the queue
 * @param ledger where each message that was handled is written down, if that is wanted
 */
public record Subscription(
    URI endpoint,
    String queue,
    int concurrency,
    boolean tuned,
    Duration work,
    Duration visibility,
    Optional<Path> ledger) {

  /** Embedded servers check neither; the SDK wants both. */
  public static final String ACCESS_KEY = "bench";

  public static final String REGION = "us-east-1";

  /** The options for a JVM that {@link #load} reads. */
  public List<String> options() {
    List<String> options = new ArrayList<>();
    options.add("-Dbench.endpoint=" + endpoint);
    options.add("-Dbench.queue=" + queue);
    options.add("-Dbench.concurrency=" + concurrency);
    options.add("-Dbench.tuned=" + tuned);
    options.add("-Dbench.work=" + work);
    options.add("-Dbench.visibility=" + visibility);
    ledger.ifPresent(file -> options.add("-Dbench.ledger=" + file));
    return options;
  }

  /** From this JVM's system properties. */
  public static Subscription load() {
    return new Subscription(
        URI.create(value("bench.endpoint")),
        value("bench.queue"),
        Integer.parseInt(value("bench.concurrency")),
        Boolean.parseBoolean(value("bench.tuned")),
        Duration.parse(value("bench.work")),
        Duration.parse(value("bench.visibility")),
        Optional.ofNullable(System.getProperty("bench.ledger")).map(Path::of));
  }

  private static String value(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException("-D" + name + " is missing");
    }
    return value;
  }
}
