// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The worker's search for photos that nobody came back for. */
public interface ReconcileSettings {

  @Doc("Whether workers look for such photos. One of them does at a time.")
  @WithDefault("true")
  boolean enabled();

  @Doc("Only count and log what would be done.")
  @WithDefault("false")
  boolean dryRun();

  @Doc("From the end of one pass to the next, give or take a tenth. 1s to 1d.")
  @WithDefault("5m")
  Duration period();

  @Doc(
      "How long after its upload URL or its lease ended, or after its last change, a photo counts"
          + " as stuck. Longer than `DARKROOM_WORKER_BACKOFF_MAX`, else photos that only wait for"
          + " another try are sent again too.")
  @WithDefault("15m")
  Duration grace();

  @Doc("Photos looked at in a second, at most.")
  @WithDefault("10")
  int rate();

  @Doc(
      "Photos that one pass sends to be developed again, at most. If more messages than that wait"
          + " in the queue, none is sent: the lost event may be among them.")
  @WithDefault("500")
  int limit();

  @Doc(
      "Photos that one pass checks, in turn through all there are, for variants that are missing in"
          + " the bucket. 0 for none. With the default and a period of 5m a million take 17 days.")
  @WithDefault("200")
  int sweep();
}
