// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.http;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Work on many things, a few a turn of the event loop: all at once would hold it up. */
public final class Turns {

  private static final int A_TURN = 10;

  private Turns() {}

  /** What the work makes of each, in their order. */
  public static <A, B> Future<List<B>> forEach(Call call, List<A> things, Function<A, B> work) {
    return forRest(call, things, work, new ArrayList<>(things.size()));
  }

  private static <A, B> Future<List<B>> forRest(
      Call call, List<A> things, Function<A, B> work, List<B> done) {
    int end = Math.min(done.size() + A_TURN, things.size());
    things.subList(done.size(), end).forEach(thing -> done.add(work.apply(thing)));
    return end == things.size()
        ? Future.succeededFuture(done)
        : call.inAnotherTurn(() -> forRest(call, things, work, done));
  }
}
