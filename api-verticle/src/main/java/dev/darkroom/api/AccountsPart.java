// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.api.auth.Accounts;
import dev.darkroom.assembly.Adapters;
import dev.darkroom.assembly.ProcessContext;
import dev.darkroom.assembly.StartException;
import dev.darkroom.config.AuthSettings;
import dev.darkroom.config.DarkroomSettings;
import dev.darkroom.identity.EmailAddress;
import dev.darkroom.identity.local.LocalDatabase;
import dev.darkroom.identity.local.LocalIdentityProvider;
import dev.darkroom.identity.local.LocalSecrets;
import dev.darkroom.identity.local.LocalTerms;
import dev.darkroom.identity.local.LogCodeSender;
import dev.darkroom.identity.local.SigningKeys;
import dev.darkroom.identity.local.TokenIssuer;
import dev.darkroom.runtime.BlockingWork;
import dev.darkroom.telemetry.LogKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the accounts that the API serves. */
public final class AccountsPart {

  private static final Logger logger = LoggerFactory.getLogger(AccountsPart.class);

  private static final String DEFAULT_AUDIENCE = "darkroom";

  /** Each takes 19 MB and tens of milliseconds of a processor: a flood must not starve the rest. */
  private static final int HASHING_THREADS = 2;

  private static final int WAITING_HASHES = 64;

  private static final Duration KEY_CHECK = SigningKeys.LEAD.dividedBy(6);

  private AccountsPart() {}

  /** The accounts that the settings choose: empty where another issuer keeps them. */
  public static Optional<Accounts> of(ProcessContext context, Adapters adapters) {
    return switch (context.settings().auth().accounts()) {
      case EXTERNAL -> Optional.empty();
      case COGNITO -> Optional.of(new Accounts(adapters.cognitoAccounts(), Optional.empty()));
      case LOCAL -> Optional.of(local(context, adapters));
    };
  }

  private static Accounts local(ProcessContext context, Adapters adapters) {
    AuthSettings auth = context.settings().auth();
    SecureRandom random = new SecureRandom();
    BlockingWork hashing =
        BlockingWork.open(context.vertx(), "darkroom-hashing", HASHING_THREADS, WAITING_HASHES);
    SigningKeys keys =
        SigningKeys.open(
            auth.keysFolder(), random, auth.keyRotation(), auth.tokenValidity(), context.time());
    rotate(context, keys, hashing);
    TokenIssuer tokens =
        new TokenIssuer(
            context.vertx(),
            keys,
            issuer(context.settings()),
            auth.audience().orElse(DEFAULT_AUDIENCE),
            auth.tokenValidity(),
            context.time(),
            UUID::randomUUID);
    LocalIdentityProvider provider =
        new LocalIdentityProvider(
            new LocalTerms(
                auth.confirmAddresses(),
                auth.sessionValidity(),
                addresses(auth.admins()),
                addresses(auth.moderators())),
            new LocalDatabase(adapters.dataSource(), adapters.databaseThreads()),
            tokens,
            LocalSecrets.open(auth.keysFolder(), random),
            new LogCodeSender(),
            hashing,
            random,
            context.time(),
            UUID::randomUUID);
    return new Accounts(provider, Optional.of(keys::jwks));
  }

  private static void rotate(ProcessContext context, SigningKeys keys, BlockingWork threads) {
    context
        .vertx()
        .setPeriodic(
            KEY_CHECK.toMillis(),
            _ ->
                threads
                    .run(
                        () -> {
                          keys.rotate();
                          return true;
                        })
                    .onFailure(
                        failure ->
                            logger
                                .atWarn()
                                .addKeyValue(LogKey.EVENT, "key_rotation_failed")
                                .addKeyValue(LogKey.REASON, failure.toString())
                                .log("The signing keys could not be looked after")));
  }

  private static Set<EmailAddress> addresses(Optional<List<String>> setting) {
    return setting.orElse(List.of()).stream()
        .map(EmailAddress::new)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The issuer that tokens must name. */
  static String issuer(DarkroomSettings settings) {
    AuthSettings auth = settings.auth();
    return auth.issuer()
        .or(
            () ->
                auth.cognitoUserPoolId()
                    .filter(_ -> isCognito(auth))
                    .map(pool -> cognitoIssuer(settings.aws().region(), pool)))
        .orElseThrow(
            () ->
                new StartException(
                    "DARKROOM_AUTH_ISSUER is needed. For Cognito it is"
                        + " https://cognito-idp.{region}.amazonaws.com/{userPoolId}."));
  }

  private static String cognitoIssuer(String region, String pool) {
    return "https://cognito-idp." + region + ".amazonaws.com/" + pool;
  }

  /** Whom tokens must be for. */
  static Optional<String> audience(AuthSettings auth) {
    return auth.audience().or(() -> auth.cognitoClientId().filter(_ -> isCognito(auth)));
  }

  private static boolean isCognito(AuthSettings auth) {
    return auth.accounts() == AuthSettings.Accounts.COGNITO;
  }
}
