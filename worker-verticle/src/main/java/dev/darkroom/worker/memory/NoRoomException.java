// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.memory;

/** The memory a photo needs did not come free in time. */
public final class NoRoomException extends RuntimeException {

  private static final long serialVersionUID = 1;

  NoRoomException(String message) {
    super(message);
  }
}
