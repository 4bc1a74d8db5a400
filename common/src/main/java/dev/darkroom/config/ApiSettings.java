// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The HTTP API. */
public interface ApiSettings {

  @Doc("The address to listen on.")
  @WithDefault("0.0.0.0")
  String host();

  @Doc("The port to listen on. 0 takes any free one.")
  @WithDefault("8080")
  Port port();

  @Doc("Event loops that serve requests. 0 takes one per processor.")
  @WithDefault("0")
  int instances();

  @Doc(
      "Browser origins that may call the API (CORS), separated by commas. `*` allows all; tokens"
          + " travel in a header, never in a cookie, so this gives no origin a user's rights.")
  @WithDefault("*")
  List<String> corsOrigins();

  @Doc("How long an upload URL is valid.")
  @WithDefault("15m")
  Duration uploadUrlValidity();

  @Doc(
      value =
          "What signs the cursors of listings: base64 of at least 32 random bytes, the same for all"
              + " tasks of the API, which does not start without. `openssl rand -base64 32` makes"
              + " one. With another key the cursors under way are refused, and clients begin again."
              + " Standalone keeps one of its own.",
      secret = true)
  Optional<String> cursorKey();

  @Doc("How long a URL in a listing is valid.")
  @WithDefault("1h")
  Duration downloadUrlValidity();

  @Doc("How long a request may take before it is answered with 503.")
  @WithDefault("30s")
  Duration requestTimeout();

  @Doc("The largest request body. Photos do not pass through the API.")
  @WithDefault("64KB")
  ByteSize maxBody();

  @Doc(
      "The largest body of a request that announces many photos at once: 200 entries of 5 KB each"
          + " by default.")
  @WithDefault("1MB")
  ByteSize maxBatchBody();

  @Doc(
      "All request bodies that may be held at once, over all event loops. What would exceed it is"
          + " answered with 503. At least the largest request body, of a batch too.")
  @WithDefault("32MB")
  ByteSize bodiesInFlight();

  @Doc("How long a stop waits for requests under way.")
  @WithDefault("10s")
  Duration shutdownTimeout();
}
