// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue;

import org.jspecify.annotations.Nullable;

/** The message is no longer held by this receipt: another worker may have it. */
public final class ReceiptExpiredException extends QueueException {

  private static final long serialVersionUID = 1L;

  public ReceiptExpiredException(@Nullable Throwable cause) {
    super("the receipt is no longer current", cause);
  }
}
