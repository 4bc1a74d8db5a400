// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import dev.darkroom.assembly.StartException;
import dev.darkroom.config.DarkroomSettings;
import dev.darkroom.config.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks, before anything is started, whether all ports can be had: one message names all that can
 * not, where starting the servers would stop at the first, in the words of that server.
 */
final class PortCheck {

  private record Wish(String setting, String host, Port port) {}

  private PortCheck() {}

  /**
   * Opens and closes every port that is not 0.
   *
   * @throws StartException if one is taken, not permitted or wished for twice
   */
  static void of(DarkroomSettings settings) {
    String loopback = InetAddress.getLoopbackAddress().getHostAddress();
    List<Wish> wishes =
        List.of(
            new Wish("DARKROOM_API_PORT", settings.api().host(), settings.api().port()),
            new Wish(
                "DARKROOM_MANAGEMENT_PORT",
                settings.management().host(),
                settings.management().port()),
            new Wish("DARKROOM_STANDALONE_S3_PORT", loopback, settings.standalone().s3Port()),
            new Wish("DARKROOM_STANDALONE_SQS_PORT", loopback, settings.standalone().sqsPort()));
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < wishes.size(); i++) {
      problem(wishes.get(i), wishes.subList(0, i)).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new StartException(
          String.join("\n  ", problems)
              + "\nStop what uses it, or choose another port (0 takes any free one).");
    }
  }

  private static Optional<String> problem(Wish wish, List<Wish> earlier) {
    int number = wish.port().number();
    if (number == 0) {
      return Optional.empty();
    }
    for (Wish other : earlier) {
      if (other.port().number() == number) {
        return Optional.of(
            "Port " + number + " is given twice: " + other.setting() + ", " + wish.setting() + ".");
      }
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(wish.host(), number));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "Port "
              + number
              + " can not be opened: "
              + e.getMessage()
              + " ("
              + wish.setting()
              + ").");
    }
  }
}
