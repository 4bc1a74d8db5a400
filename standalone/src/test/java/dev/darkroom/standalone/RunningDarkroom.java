// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import dev.darkroom.runtime.ShutdownSequence;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A standalone Darkroom on free ports, stopped by {@link #close}. */
final class RunningDarkroom implements AutoCloseable {

  private final Standalone standalone;
  private final ShutdownSequence shutdown;
  private final Path data;
  private @Nullable StandaloneAws aws;

  private RunningDarkroom(Standalone standalone, ShutdownSequence shutdown, Path data) {
    this.standalone = standalone;
    this.shutdown = shutdown;
    this.data = data;
  }

  static RunningDarkroom start(Path data) {
    return start(data, Options.NONE, Map.of());
  }

  /**
   * Starts it, or leaves nothing behind.
   *
   * @param settings besides the ports and the folder
   */
  static RunningDarkroom start(Path data, Options options, Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>();
    environment.put("DARKROOM_API_PORT", "0");
    environment.put("DARKROOM_MANAGEMENT_PORT", "0");
    // Each test is a user of its own, all from one address.
    environment.put("DARKROOM_RATE_ACCOUNTS_PER_MINUTE", "0");
    environment.put("DARKROOM_STANDALONE_S3_PORT", "0");
    environment.put("DARKROOM_STANDALONE_SQS_PORT", "0");
    environment.put("DARKROOM_STANDALONE_DATA_FOLDER", data.toString());
    environment.putAll(settings);
    ShutdownSequence shutdown = new ShutdownSequence();
    try {
      return new RunningDarkroom(Standalone.start(environment, options, shutdown), shutdown, data);
    } catch (RuntimeException e) {
      shutdown.run();
      throw e;
    }
  }

  URI api() {
    return standalone.api();
  }

  URI management() {
    return standalone.management();
  }

  String banner() {
    return standalone.banner();
  }

  /** What lies behind the API. Its clients take seconds to close, so only who asks has them. */
  synchronized StandaloneAws aws() {
    if (aws == null) {
      aws = new StandaloneAws(standalone.s3(), standalone.sqs(), data);
    }
    return aws;
  }

  DarkroomClient newUser() {
    return DarkroomClient.newUser(api());
  }

  @Override
  public synchronized void close() {
    if (aws != null) {
      aws.close();
    }
    shutdown.run();
  }
}
