// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.metrics;

/**
 * The names of the worker's metrics, in Micrometer's form; Prometheus shows dots as underscores and
 * adds {@code _total} to counters and {@code _seconds} to timers. No label has a value that users
 * can choose.
 */
public final class MetricName {

  /** Records worked. Labels: outcome, reason. */
  public static final String PHOTOS = "darkroom.photos";

  /** Messages settled. Label: result. */
  public static final String MESSAGES = "darkroom.messages";

  /** Receives. Label: result (messages, empty, error). */
  public static final String POLLS = "darkroom.polls";

  /** Visibility extensions. Label: result (extended, lost, error). */
  public static final String HEARTBEATS = "darkroom.heartbeats";

  /** Seconds a stage took. Label: stage. */
  public static final String STAGE_DURATION = "darkroom.stage.duration";

  /** Seconds from the store's event to a ready photo. */
  public static final String READY_LATENCY = "darkroom.photo.ready.latency";

  /** Photos that may be worked at once. */
  public static final String SLOTS = "darkroom.worker.slots";

  /** Slots that are neither worked in nor promised to a receive under way. */
  public static final String SLOTS_FREE = "darkroom.worker.slots.free";

  /** Messages received and not yet settled. */
  public static final String IN_FLIGHT = "darkroom.worker.in.flight";

  /** Seconds since the poll loop last gave a sign of life. */
  public static final String POLL_AGE = "darkroom.worker.poll.age";

  /** Always 1. Label: engine. */
  public static final String ENGINE = "darkroom.engine";

  private MetricName() {}
}
