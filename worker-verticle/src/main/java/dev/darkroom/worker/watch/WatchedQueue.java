// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.watch;

import java.util.Locale;

/** The queues whose state is shown. */
public enum WatchedQueue {
  INGEST,
  DEAD_LETTERS;

  /** The value of the metrics' label: what the queue is for, however it is called. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
