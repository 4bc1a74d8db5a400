// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.server;

import java.net.BindException;
import org.jspecify.annotations.Nullable;

/**
 * The port asked for cannot be opened: something else listens there, or this user may not.
 *
 * <p>The message names the server and the port. Which setting changes the port only the caller
 * knows, so it should say so, with {@link #port()} at hand.
 */
public final class PortUnavailableException extends EmbeddedServerException {

  private final int port;

  /**
   * @param server what wanted the port, for the message: "S3", "SQS"
   */
  public PortUnavailableException(String server, int port, @Nullable Throwable cause) {
    super(server + " cannot listen on port " + port + ": it is taken or not permitted", cause);
    this.port = port;
  }

  /** The port that could not be opened. */
  public int port() {
    return port;
  }

  /** Whether a server failed because it could not open its port. */
  public static boolean isBehind(@Nullable Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof BindException) {
        return true;
      }
    }
    return false;
  }
}
