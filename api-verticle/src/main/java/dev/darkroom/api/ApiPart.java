// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.api.auth.AccessTokenVerifier;
import dev.darkroom.api.auth.Accounts;
import dev.darkroom.api.auth.HttpKeySource;
import dev.darkroom.api.auth.JwtVerifier;
import dev.darkroom.api.auth.KeySource;
import dev.darkroom.api.auth.TokenPolicy;
import dev.darkroom.assembly.Ports;
import dev.darkroom.assembly.ProcessContext;
import dev.darkroom.assembly.Start;
import dev.darkroom.assembly.StartException;
import dev.darkroom.config.AuthSettings;
import dev.darkroom.config.DarkroomSettings;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Wires the API, for the process it is alone in and for standalone. */
public final class ApiPart {

  private static final Duration STOP_SLACK = Duration.ofSeconds(2);

  private ApiPart() {}

  /**
   * Starts the API and adds its stop to the context's shutdown.
   *
   * @param accounts empty where another issuer keeps them
   */
  public static RunningApi start(ProcessContext context, Ports ports, Optional<Accounts> accounts) {
    DarkroomSettings settings = context.settings();
    requireCursorKey(settings);
    ApiServices services =
        new ApiServices(
            ports.catalog(),
            ports.survey(),
            ports.requests(),
            ports.storage(),
            ports.events(),
            ports.queueAdmin(),
            verifier(context, accounts),
            accounts,
            context.time(),
            UUID::randomUUID);
    RunningApi api =
        Start.awaitPort(
            "open the API's port " + settings.api().port(),
            "DARKROOM_API_PORT",
            Api.deploy(
                context.vertx(),
                new ApiConfig(
                    settings.api(), settings.limits(), settings.storage(), settings.rate()),
                services));
    context.shutdown().add("api", settings.api().shutdownTimeout().plus(STOP_SLACK), api::stop);
    return api;
  }

  /** Nothing that tasks have in common is secret, so that none could be made of it. */
  static void requireCursorKey(DarkroomSettings settings) {
    if (settings.api().cursorKey().isEmpty()) {
      throw new StartException(
          "DARKROOM_API_CURSOR_KEY is needed, the same for all tasks of the API."
              + " Make one with: openssl rand -base64 32");
    }
  }

  private static AccessTokenVerifier verifier(ProcessContext context, Optional<Accounts> accounts) {
    AuthSettings auth = context.settings().auth();
    String issuer = AccountsPart.issuer(context.settings());
    return new JwtVerifier(
        context.vertx(),
        keys(context, accounts, issuer),
        new TokenPolicy(issuer, AccountsPart.audience(auth), auth.leeway()),
        context.time());
  }

  private static KeySource keys(
      ProcessContext context, Optional<Accounts> accounts, String issuer) {
    Optional<URI> url = context.settings().auth().jwksUrl();
    Optional<Supplier<JsonObject>> own = accounts.flatMap(Accounts::keys);
    if (url.isEmpty() && own.isPresent()) {
      return () -> Future.succeededFuture(own.get().get());
    }
    return new HttpKeySource(
        context.vertx(), url.orElseGet(() -> URI.create(issuer + "/.well-known/jwks.json")));
  }
}
