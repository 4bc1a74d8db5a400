// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import java.util.List;

/**
 * A consumer under a setting.
 *
 * @param name by which it is known in tables
 * @param side whose it is
 * @param concurrency messages in hand at once
 * @param tuned whether it is set up for throughput where that is not its default
 * @param classPath of its process
 * @param main class of its process
 */
record QueueContender(
    String name, Side side, int concurrency, boolean tuned, String classPath, String main) {

  /** Whose a consumer is. */
  enum Side {
    OURS,
    THEIRS
  }

  /** The few that other libraries take as their default, and many. */
  private static final int FEW = 10;

  private static final int MANY = 64;

  private static final String PEER = "dev.darkroom.bench.peers.spring.SpringConsumer";

  /** All of them; each of ours before the one of theirs that it is held against. */
  static List<QueueContender> all(String ours, String theirs) {
    return List.of(
        darkroom(FEW, ours),
        new QueueContender("spring defaults", Side.THEIRS, FEW, false, theirs, PEER),
        darkroom(MANY, ours),
        new QueueContender("spring tuned", Side.THEIRS, MANY, true, theirs, PEER));
  }

  private static QueueContender darkroom(int slots, String classPath) {
    return new QueueContender(
        "darkroom " + slots, Side.OURS, slots, false, classPath, DarkroomConsumer.class.getName());
  }
}
