// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

import java.time.Duration;

/** The store does not answer, or sheds load. The same call may succeed later. */
public final class StorageUnavailableException extends StorageException {

  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  public StorageUnavailableException(String message, Throwable cause) {
    this(message, cause, Duration.ZERO);
  }

  /**
   * @param retryAfter how long the other side asks to be left alone; zero if it does not say
   */
  public StorageUnavailableException(String message, Throwable cause, Duration retryAfter) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  /** How long the other side asks to be left alone; zero if it does not say. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
