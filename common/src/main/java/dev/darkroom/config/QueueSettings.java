// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The queues. */
public interface QueueSettings {

  @Doc("The queue of S3 events: a name, or the queue's URL.")
  @WithDefault("darkroom-ingest")
  String ingest();

  @Doc("The queue of what could not be developed: a name, or the queue's URL.")
  @WithDefault("darkroom-ingest-dlq")
  String ingestDeadLetters();

  @Doc("How long a received message stays hidden from other workers: 1s to 12h, whole seconds.")
  @WithDefault("2m")
  Duration visibility();
}
