// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks whether a port can be had, for servers that make much noise when it can not. */
public final class PortProbe {

  private PortProbe() {}

  /**
   * Opens the port and closes it again. Somebody else may still take it before the server does.
   *
   * @param server what wants the port, for the message
   * @param port 0 can always be had
   * @throws PortUnavailableException when it cannot be opened
   */
  public static void check(String server, String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new PortUnavailableException(server, port, e);
    }
  }
}
