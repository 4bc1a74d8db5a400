// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue;

/** The queue does not answer, or sheds load. The same call may succeed later. */
public final class QueueUnavailableException extends QueueException {

  private static final long serialVersionUID = 1L;

  public QueueUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
