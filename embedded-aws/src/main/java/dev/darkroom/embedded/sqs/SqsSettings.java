// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.sqs;

import java.nio.file.Path;

/**
 * How to run the embedded SQS.
 *
 * @param storage where queues and messages are kept
 * @param port the port on 127.0.0.1; 0 takes any free one
 * @param region the region in the ARNs of queues
 */
public record SqsSettings(Storage storage, int port, String region) {

  /** The port must be one. */
  public SqsSettings {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("not a port: " + port);
    }
  }

  /** Where queues and messages are kept. */
  public sealed interface Storage {}

  /** Gone with the server: for fast tests. Any number may run at once. */
  public record InMemory() implements Storage {}

  /**
   * In a database in a folder, made when missing. Every change is on the disk before it is
   * confirmed. ElasticMQ allows one such server at a time in a JVM.
   */
  public record OnDisk(Path folder) implements Storage {}
}
