// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue;

import org.jspecify.annotations.Nullable;

/**
 * The queue refuses the call, for instance because it does not exist: another try will not help.
 */
public final class QueueFaultException extends QueueException {

  private static final long serialVersionUID = 1L;

  public QueueFaultException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
