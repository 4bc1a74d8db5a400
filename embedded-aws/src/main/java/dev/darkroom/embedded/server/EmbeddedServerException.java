// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.server;

import org.jspecify.annotations.Nullable;

/** An embedded server could not be started, or is not running any more. */
public class EmbeddedServerException extends RuntimeException {

  /** A failure without another one behind it. */
  public EmbeddedServerException(String message) {
    super(message);
  }

  /** A failure with its cause. */
  public EmbeddedServerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
