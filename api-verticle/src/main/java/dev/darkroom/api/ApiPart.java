// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.api.auth.AccessTokenVerifier;
import dev.darkroom.api.auth.HttpKeySource;
import dev.darkroom.api.auth.JwtVerifier;
import dev.darkroom.api.auth.KeySource;
import dev.darkroom.api.auth.LocalAccounts;
import dev.darkroom.api.auth.TokenPolicy;
import dev.darkroom.assembly.Adapters;
import dev.darkroom.assembly.Ports;
import dev.darkroom.assembly.ProcessContext;
import dev.darkroom.assembly.Start;
import dev.darkroom.assembly.StartException;
import dev.darkroom.config.AuthSettings;
import dev.darkroom.config.DarkroomSettings;
import dev.darkroom.identity.local.LocalAccountStore;
import dev.darkroom.identity.local.LocalIdentityProvider;
import dev.darkroom.identity.local.SigningKeyFile;
import dev.darkroom.identity.local.SigningKeys;
import dev.darkroom.identity.local.TokenIssuer;
import dev.darkroom.runtime.BlockingWork;
import io.vertx.core.Future;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Wires the API, for the process it is alone in and for standalone. */
public final class ApiPart {

  private static final Duration STOP_SLACK = Duration.ofSeconds(2);

  private static final String DEFAULT_AUDIENCE = "darkroom";

  /** Each takes 19 MB and tens of milliseconds of a processor: a flood must not starve the rest. */
  private static final int HASHING_THREADS = 2;

  private static final int WAITING_HASHES = 64;

  private ApiPart() {}

  /**
   * Starts the API and adds its stop to the context's shutdown.
   *
   * @param accounts empty where another issuer keeps them
   */
  public static RunningApi start(
      ProcessContext context, Ports ports, Optional<LocalAccounts> accounts) {
    DarkroomSettings settings = context.settings();
    requireCursorKey(settings);
    ApiServices services =
        new ApiServices(
            ports.catalog(),
            ports.storage(),
            ports.events(),
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
                new ApiConfig(settings.api(), settings.limits(), settings.storage()),
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

  /** The accounts that the settings want kept here: empty where another issuer keeps them. */
  public static Optional<LocalAccounts> accounts(ProcessContext context, Adapters adapters) {
    AuthSettings auth = context.settings().auth();
    return switch (auth.accounts()) {
      case EXTERNAL -> Optional.empty();
      case LOCAL -> {
        SecureRandom random = new SecureRandom();
        SigningKeys keys = SigningKeyFile.open(auth.keysFolder(), random);
        TokenIssuer tokens =
            new TokenIssuer(
                context.vertx(),
                keys,
                issuer(auth),
                auth.audience().orElse(DEFAULT_AUDIENCE),
                auth.tokenValidity(),
                context.time(),
                UUID::randomUUID);
        LocalIdentityProvider provider =
            new LocalIdentityProvider(
                new LocalAccountStore(adapters.dataSource(), adapters.databaseThreads()),
                tokens,
                BlockingWork.open(
                    context.vertx(), "darkroom-hashing", HASHING_THREADS, WAITING_HASHES),
                random,
                context.time(),
                UUID::randomUUID);
        yield Optional.of(new LocalAccounts(provider, keys::jwks));
      }
    };
  }

  private static AccessTokenVerifier verifier(
      ProcessContext context, Optional<LocalAccounts> accounts) {
    AuthSettings auth = context.settings().auth();
    String issuer = issuer(auth);
    return new JwtVerifier(
        context.vertx(),
        keys(context, accounts, issuer),
        new TokenPolicy(issuer, auth.audience(), auth.leeway()),
        context.time());
  }

  /** The issuer that the settings name. */
  static String issuer(AuthSettings auth) {
    return auth.issuer()
        .orElseThrow(
            () ->
                new StartException(
                    "DARKROOM_AUTH_ISSUER is needed. For Cognito it is"
                        + " https://cognito-idp.{region}.amazonaws.com/{userPoolId}."));
  }

  private static KeySource keys(
      ProcessContext context, Optional<LocalAccounts> accounts, String issuer) {
    Optional<URI> url = context.settings().auth().jwksUrl();
    if (url.isEmpty() && accounts.isPresent()) {
      return () -> Future.succeededFuture(accounts.get().keys().get());
    }
    return new HttpKeySource(
        context.vertx(), url.orElseGet(() -> URI.create(issuer + "/.well-known/jwks.json")));
  }
}
