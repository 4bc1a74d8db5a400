// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.metrics;

import dev.darkroom.telemetry.MetricDoc;

/**
 * The names of the worker's metrics, in Micrometer's form; Prometheus shows dots as underscores and
 * adds {@code _total} to counters and {@code _seconds} to timers. No label has a value that users
 * can choose.
 */
public final class MetricName {

  @MetricDoc(
      type = MetricDoc.Type.COUNTER,
      unit = "photos",
      labels = "outcome, reason",
      value =
          "Records worked, by what became of them. The reason is the code of a rejection, the cause"
              + " of a retry or of a failure, what an ignored event was, else `none`.")
  public static final String PHOTOS = "darkroom.photos";

  @MetricDoc(
      type = MetricDoc.Type.COUNTER,
      unit = "edited versions",
      labels = "outcome, reason",
      value = "Of those records the ones of edited versions, by the same words.")
  public static final String EDITS = "darkroom.photos.edits";

  @MetricDoc(
      type = MetricDoc.Type.COUNTER,
      unit = "photos",
      labels = "engine, format",
      value = "Photos developed, by the image engine that served and what the file truly is.")
  public static final String DEVELOPED = "darkroom.photos.developed";

  @MetricDoc(
      type = MetricDoc.Type.COUNTER,
      unit = "messages",
      labels = "result",
      value = "Messages settled.")
  public static final String MESSAGES = "darkroom.messages";

  @MetricDoc(
      type = MetricDoc.Type.COUNTER,
      unit = "receives",
      labels = "result",
      value = "Receives: messages, empty or error.")
  public static final String POLLS = "darkroom.polls";

  @MetricDoc(
      type = MetricDoc.Type.COUNTER,
      unit = "extensions",
      labels = "result",
      value =
          "Visibility extensions: extended, or error, which is tried again; and messages lost by"
              + " them: lost to another worker, late because none was confirmed in time, overdue"
              + " because they were worked for too long.")
  public static final String HEARTBEATS = "darkroom.heartbeats";

  @MetricDoc(
      type = MetricDoc.Type.TIMER,
      unit = "seconds",
      labels = "stage",
      value = "How long a stage of developing took.")
  public static final String STAGE_DURATION = "darkroom.stage.duration";

  @MetricDoc(
      type = MetricDoc.Type.TIMER,
      unit = "seconds",
      labels = "",
      value = "From the event of the store to a ready photo.")
  public static final String READY_LATENCY = "darkroom.photo.ready.latency";

  @MetricDoc(
      type = MetricDoc.Type.SUMMARY,
      unit = "bytes",
      labels = "",
      value = "Files fetched, by their size; the sum is what came in.")
  public static final String ORIGINAL_BYTES = "darkroom.originals.fetched.bytes";

  @MetricDoc(
      type = MetricDoc.Type.COUNTER,
      unit = "bytes",
      labels = "",
      value = "What went out: all variants stored.")
  public static final String VARIANT_BYTES = "darkroom.variants.stored.bytes";

  @MetricDoc(
      type = MetricDoc.Type.TIMER,
      unit = "seconds",
      labels = "",
      value = "How long messages waited in the ingest queue for their first receive.")
  public static final String MESSAGE_WAIT = "darkroom.message.wait";

  @MetricDoc(
      type = MetricDoc.Type.TIMER,
      unit = "seconds",
      labels = "",
      value = "How long messages were in hand, from their receive until they were settled.")
  public static final String MESSAGE_HELD = "darkroom.message.held";

  @MetricDoc(
      type = MetricDoc.Type.GAUGE,
      unit = "messages",
      labels = "queue, state",
      value =
          "Messages in a queue, ingest or dead_letters: visible, in_flight or delayed. Sampled"
              + " every 15 s, approximate, NaN while the queue does not answer. Every worker shows"
              + " the same: take the maximum, not the sum.")
  public static final String QUEUE_MESSAGES = "darkroom.queue.messages";

  @MetricDoc(
      type = MetricDoc.Type.GAUGE,
      unit = "seconds",
      labels = "queue",
      value =
          "Age of the oldest message this worker received in the last half to whole minute, 0 if"
              + " there was none to receive, NaN if it received nothing for want of a slot or of an"
              + " answer.")
  public static final String QUEUE_OLDEST_AGE = "darkroom.queue.oldest.age.seconds";

  @MetricDoc(
      type = MetricDoc.Type.GAUGE,
      unit = "seconds",
      labels = "queue",
      value =
          "For how long every sample has found messages in the queue, as far back as this worker"
              + " knows; 0 when the last found none, NaN while the queue does not answer.")
  public static final String QUEUE_HELD = "darkroom.queue.nonempty.seconds";

  @MetricDoc(
      type = MetricDoc.Type.COUNTER,
      unit = "samples",
      labels = "queue, result",
      value = "Samples of a queue's depth: ok or error.")
  public static final String QUEUE_SAMPLES = "darkroom.queue.samples";

  @MetricDoc(
      type = MetricDoc.Type.GAUGE,
      unit = "threads",
      labels = "",
      value = "Threads that compute on a photo now, of as many as there are slots.")
  public static final String BUSY = "darkroom.worker.busy";

  @MetricDoc(
      type = MetricDoc.Type.COUNTER,
      unit = "seconds",
      labels = "",
      value =
          "How long threads computed on photos, all together. Its rate divided by the slots is the"
              + " worker's utilisation.")
  public static final String BUSY_SECONDS = "darkroom.worker.busy.seconds";

  @MetricDoc(
      type = MetricDoc.Type.GAUGE,
      unit = "photos",
      labels = "",
      value = "Photos that may be worked at once.")
  public static final String SLOTS = "darkroom.worker.slots";

  @MetricDoc(
      type = MetricDoc.Type.GAUGE,
      unit = "photos",
      labels = "",
      value = "Slots neither worked in nor promised to a receive under way.")
  public static final String SLOTS_FREE = "darkroom.worker.slots.free";

  @MetricDoc(
      type = MetricDoc.Type.GAUGE,
      unit = "messages",
      labels = "",
      value = "Messages received and not yet settled.")
  public static final String IN_FLIGHT = "darkroom.worker.in.flight";

  @MetricDoc(
      type = MetricDoc.Type.GAUGE,
      unit = "messages",
      labels = "",
      value = "Messages that may be in flight: those worked, and those whose deletion is awaited.")
  public static final String IN_FLIGHT_LIMIT = "darkroom.worker.in.flight.limit";

  @MetricDoc(
      type = MetricDoc.Type.GAUGE,
      unit = "receives",
      labels = "",
      value = "Receives under way at once: one while the queue is empty.")
  public static final String POLLS_UNDER_WAY = "darkroom.worker.polls";

  @MetricDoc(
      type = MetricDoc.Type.GAUGE,
      unit = "seconds",
      labels = "",
      value = "Since the poll loop last gave a sign of life.")
  public static final String POLL_AGE = "darkroom.worker.poll.age.seconds";

  @MetricDoc(
      type = MetricDoc.Type.GAUGE,
      unit = "bytes",
      labels = "kind",
      value =
          "Memory that photos may hold at once, by kind: files and heap on the Java heap, native"
              + " outside of it. One photo alone may hold a third more.")
  public static final String MEMORY_BUDGET = "darkroom.worker.memory.budget.bytes";

  @MetricDoc(
      type = MetricDoc.Type.GAUGE,
      unit = "bytes",
      labels = "kind",
      value = "Memory that photos are reckoned to hold now.")
  public static final String MEMORY_RESERVED = "darkroom.worker.memory.reserved.bytes";

  @MetricDoc(
      type = MetricDoc.Type.GAUGE,
      unit = "photos",
      labels = "kind",
      value = "Photos that wait for memory.")
  public static final String MEMORY_WAITING = "darkroom.worker.memory.waiting";

  @MetricDoc(
      type = MetricDoc.Type.TIMER,
      unit = "seconds",
      labels = "",
      value = "How long photos waited for memory, each kind on its own, those not at all too.")
  public static final String MEMORY_WAIT = "darkroom.worker.memory.wait";

  @MetricDoc(
      type = MetricDoc.Type.GAUGE,
      unit = "1",
      labels = "engine",
      value = "Always 1; the label names the image engine that serves most formats.")
  public static final String ENGINE = "darkroom.engine";

  @MetricDoc(
      type = MetricDoc.Type.GAUGE,
      unit = "1",
      labels = "",
      value = "1 while ECS is known to protect the task from scale-in, else 0. On ECS only.")
  public static final String PROTECTED = "darkroom.worker.protected";

  @MetricDoc(
      type = MetricDoc.Type.COUNTER,
      unit = "calls",
      labels = "call, result",
      value =
          "Calls of the ECS agent to protect or release the task, by result: ok or error. On ECS"
              + " only.")
  public static final String PROTECTION_CALLS = "darkroom.worker.protection.calls";

  private MetricName() {}
}
