// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue;

/** Dead letters are being moved already: one move at a time. */
public final class MoveUnderWayException extends QueueException {

  private static final long serialVersionUID = 1L;

  public MoveUnderWayException() {
    super("dead letters are being moved already", null);
  }
}
