// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import dev.darkroom.bench.queue.process.BenchEvent;
import dev.darkroom.bench.queue.process.Handled;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Stops consumers in the middle of a queue, as a deployment does (SIGTERM), and looks what a second
 * consumer is given afterwards.
 */
final class Stops {

  private static final Duration WORK = Duration.ofMillis(20);
  private static final Duration REACH_LIMIT = Duration.ofMinutes(1);

  /** Longer than either says it takes at most. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(90);

  private static final Duration SLACK = Duration.ofSeconds(5);

  private final Bed bed;
  private final int messages;

  /** One stop, of which all is known but what will come again. */
  record Stopped(String queue, int sent, double seconds, boolean killed, int heldAfterwards) {}

  /**
   * When a stop comes.
   *
   * @param sent messages that the queue is given
   * @param after how many of them were handled
   */
  record Point(int sent, int after) {}

  Stops(Bed bed, int messages) {
    this.bed = bed;
    this.messages = messages;
  }

  /**
   * So many, half of them in the middle of a full queue, half as the last message was handled: the
   * same for the same seed.
   */
  List<Point> points(int stops, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<Point> points = new ArrayList<>();
    while (points.size() < stops) {
      int after = random.nextInt(messages / 5, messages * 4 / 5);
      points.add(new Point(points.size() % 2 == 0 ? messages : after, after));
    }
    return points;
  }

  /** Stops a consumer. */
  Stopped stop(QueueContender contender, Point point) throws IOException, InterruptedException {
    String queue = bed.queue();
    bed.broker().fill(queue, point.sent());
    try (ConsumerProcess consumer = bed.start(contender, queue, WORK, true)) {
      consumer.awaitReport(report -> report.handled() >= point.after(), REACH_LIMIT);
      long begin = System.nanoTime();
      boolean ended = consumer.terminate(STOP_LIMIT);
      double seconds = (System.nanoTime() - begin) / 1e9;
      return new Stopped(queue, point.sent(), seconds, !ended, bed.broker().depth(queue).held());
    }
  }

  /** Lets every message that was not deleted come again, and judges the stops by them. */
  List<StopResult> judge(List<Stopped> stops) throws IOException, InterruptedException {
    Pause.of(Bed.VISIBILITY.plus(SLACK));
    List<StopResult> results = new ArrayList<>();
    for (Stopped stop : stops) {
      List<Long> handled =
          Handled.read(bed.ledger(stop.queue())).stream()
              .map(entry -> entry.event().number())
              .toList();
      List<Long> again =
          bed.broker().drain(stop.queue()).stream()
              .map(body -> BenchEvent.ofKey(BenchEvent.keyOf(body)).number())
              .toList();
      results.add(StopResult.of(stop, handled, again));
      bed.broker().delete(stop.queue());
    }
    return results;
  }
}
