// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.protect;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/**
 * The agent that every container of an ECS task can reach.
 *
 * @param uri under which its endpoints lie
 */
public record EcsAgent(URI uri) {

  /** Set by ECS itself, hence its name. */
  private static final String VARIABLE = "ECS_AGENT_URI";

  /**
   * The agent that the environment names; none outside of ECS. A value that is no URI counts as
   * none: it is not the operator's, and must not keep a worker from its work.
   */
  public static Optional<EcsAgent> in(Map<String, String> environment) {
    String value = environment.getOrDefault(VARIABLE, "");
    try {
      URI uri = new URI(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
      return uri.getHost() == null ? Optional.empty() : Optional.of(new EcsAgent(uri));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }
}
