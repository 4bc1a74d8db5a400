// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.events;

/** The event could not be published now. The same call may succeed later. */
public final class EventUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public EventUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
