// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue;

import java.time.Duration;

/** The queue does not answer, or sheds load. The same call may succeed later. */
public final class QueueUnavailableException extends QueueException {

  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  public QueueUnavailableException(String message, Throwable cause) {
    this(message, cause, Duration.ZERO);
  }

  /**
   * @param retryAfter how long the other side asks to be left alone; zero if it does not say
   */
  public QueueUnavailableException(String message, Throwable cause, Duration retryAfter) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  /** How long the other side asks to be left alone; zero if it does not say. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
