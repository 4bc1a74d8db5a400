// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import dev.darkroom.bench.report.BoundTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The targets of the consumer: each of its settings against the peer's of the same concurrency. */
final class QueueTargets {

  private static final double PACE = 1.5;

  private QueueTargets() {}

  /** Those that can be judged by what was measured. */
  static List<BoundTarget> of(QueueResults results) {
    List<BoundTarget> targets = new ArrayList<>();
    results
        .paces()
        .forEach(
            (load, rounds) -> {
              if (load.contender().side() == QueueContender.Side.OURS) {
                pace(load, rounds, results.paces()).ifPresent(targets::add);
              }
            });
    results
        .calls()
        .forEach(
            (contender, counts) ->
                peer(contender, results.calls())
                    .ifPresent(peer -> targets.addAll(empty(contender, counts, peer))));
    results
        .stops()
        .forEach(
            (contender, stops) -> {
              if (contender.side() == QueueContender.Side.OURS) {
                targets.add(
                    new BoundTarget(
                        contender.name() + ", acks lost in " + stops.size() + " stops",
                        BoundTarget.Bound.AT_MOST,
                        0,
                        stops.stream().mapToInt(StopResult::lostAcks).sum()));
              }
            });
    return targets;
  }

  private static Optional<BoundTarget> pace(
      QueueResults.Load load, List<Pace> rounds, Map<QueueResults.Load, List<Pace>> all) {
    return all.entrySet().stream()
        .filter(other -> other.getKey().work().equals(load.work()))
        .filter(other -> isPeer(load.contender(), other.getKey().contender()))
        .map(
            other ->
                new BoundTarget(
                    name(load.contender(), other.getKey().contender())
                        + ", "
                        + handler(load.work())
                        + ", x messages/s",
                    BoundTarget.Bound.AT_LEAST,
                    PACE,
                    Pace.median(rounds).perSecond() / Pace.median(other.getValue()).perSecond()))
        .findFirst();
  }

  private static List<BoundTarget> empty(
      QueueContender contender, Calls.Counts ours, Map.Entry<QueueContender, Calls.Counts> peer) {
    String name = name(contender, peer.getKey());
    Calls.Counts theirs = peer.getValue();
    return List.of(
        new BoundTarget(
            name + ", empty receives of a drain",
            BoundTarget.Bound.AT_MOST,
            theirs.drain().empty() + theirs.tail().empty(),
            ours.drain().empty() + ours.tail().empty()),
        new BoundTarget(
            name + ", empty receives while idle",
            BoundTarget.Bound.BELOW,
            theirs.idle().empty(),
            ours.idle().empty()));
  }

  private static <T> Optional<Map.Entry<QueueContender, T>> peer(
      QueueContender contender, Map<QueueContender, T> all) {
    return all.entrySet().stream().filter(other -> isPeer(contender, other.getKey())).findFirst();
  }

  private static boolean isPeer(QueueContender one, QueueContender other) {
    return one.side() == QueueContender.Side.OURS
        && other.side() == QueueContender.Side.THEIRS
        && one.concurrency() == other.concurrency();
  }

  private static String name(QueueContender one, QueueContender other) {
    return one.name() + " beside " + other.name();
  }

  static String handler(Duration work) {
    return work.isZero() ? "no-op" : work.toMillis() + " ms";
  }
}
