// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.limit;

import io.vertx.core.http.HttpServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where a request comes from: the address of the connection, or what the outermost of so many
 * trusted proxies wrote into {@code X-Forwarded-For}. What stands before that is the caller's own
 * claim and not looked at.
 *
 * @param trustedProxies 0 for none
 */
public record CallerAddress(int trustedProxies) {

  private static final String HEADER = "X-Forwarded-For";

  /**
   * A site is usually given 64 bits, and so many addresses that to count each would be no limit.
   */
  private static final int SITE_BYTES = 8;

  /** The address as text, without a port; of IPv6 the network. */
  public String of(HttpServerRequest request) {
    return forwarded(request)
        .or(() -> parsed(request.remoteAddress().hostAddress()))
        .orElse("unknown");
  }

  private Optional<String> forwarded(HttpServerRequest request) {
    List<String> hops =
        request.headers().getAll(HEADER).stream()
            .flatMap(line -> Arrays.stream(line.split(",", -1)))
            .toList();
    return trustedProxies == 0 || hops.size() < trustedProxies
        ? Optional.empty()
        : parsed(withoutPort(hops.get(hops.size() - trustedProxies).strip()));
  }

  /** Load balancers can be set to add the port. */
  private static String withoutPort(String hop) {
    if (hop.startsWith("[")) {
      int end = hop.indexOf(']');
      return end < 0 ? hop : hop.substring(1, end);
    }
    int colon = hop.indexOf(':');
    return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }

  private static Optional<String> parsed(String literal) {
    try {
      InetAddress address = InetAddress.ofLiteral(literal);
      return Optional.of(
          address instanceof Inet6Address
              ? HexFormat.of().formatHex(address.getAddress(), 0, SITE_BYTES) + "/64"
              : address.getHostAddress());
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }
}
