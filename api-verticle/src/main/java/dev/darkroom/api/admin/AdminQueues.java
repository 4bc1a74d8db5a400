// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.admin;

import dev.darkroom.queue.QueueAdmin;
import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The queues, opened when an operator first asks for them: the API serves its users without them,
 * and starts where they are missing. May be used by several threads.
 */
final class AdminQueues {

  private final Supplier<Future<QueueAdmin>> open;
  private final AtomicReference<@Nullable QueueAdmin> opened = new AtomicReference<>();

  AdminQueues(Supplier<Future<QueueAdmin>> open) {
    this.open = open;
  }

  /**
   * The queues; fails with a {@link dev.darkroom.queue.QueueException} while they are not there.
   */
  Future<QueueAdmin> get() {
    @Nullable QueueAdmin known = opened.get();
    return known != null ? Future.succeededFuture(known) : open.get().onSuccess(opened::set);
  }
}
