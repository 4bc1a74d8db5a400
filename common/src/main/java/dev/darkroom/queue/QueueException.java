// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue;

import org.jspecify.annotations.Nullable;

/** The queue could not do what was asked. */
public abstract sealed class QueueException extends RuntimeException
    permits MoveUnderWayException,
        QueueFaultException,
        QueueUnavailableException,
        ReceiptExpiredException {

  private static final long serialVersionUID = 1L;

  QueueException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
