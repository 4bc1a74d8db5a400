// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.assembly;

/** A process that can not start, for a reason its operator can mend. The message says how. */
public final class StartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StartException(String message) {
    super(message);
  }

  public StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
