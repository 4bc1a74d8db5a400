// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue;

import io.vertx.core.Future;

/** What became of one entry of a batch: a queue may do some and not others. */
public sealed interface EntryOutcome {

  /** It is done. */
  record Done() implements EntryOutcome {}

  /** It is not done, for this reason. */
  record Failed(QueueException cause) implements EntryOutcome {}

  /** The same as the future of a call that was about this entry alone. */
  default Future<Void> asFuture() {
    return switch (this) {
      case Done _ -> Future.succeededFuture();
      case Failed(QueueException cause) -> Future.failedFuture(cause);
    };
  }
}
