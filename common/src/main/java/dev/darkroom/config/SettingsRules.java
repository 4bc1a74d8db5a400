// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import dev.darkroom.identity.EmailAddress;
import dev.darkroom.photo.UserId;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What settings must be to work, beyond being of their type. */
final class SettingsRules {

  /**
   * The durations and sizes of which 0 means something: not to wait, not to allow any difference,
   * to find out.
   */
  static final Set<String> MAY_BE_ZERO =
      Set.of("DARKROOM_API_SHUTDOWN_TIMEOUT", "DARKROOM_AUTH_LEEWAY", "DARKROOM_WORKER_MEMORY");

  private static final int KEY_BYTES = 32;

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** SigV4's bound. */
  private static final Duration MAX_SIGNATURE = Duration.ofDays(7);

  /** SQS's bounds. */
  private static final Duration MAX_POLL_WAIT = Duration.ofSeconds(20);

  private static final Duration MAX_VISIBILITY = Duration.ofHours(12);

  /** Whoever dies leading is followed after two periods. */
  private static final Duration MAX_PERIOD = Duration.ofDays(1);

  /** A new signing key is published for an hour before it signs. */
  private static final Duration SHORTEST_ROTATION = Duration.ofDays(1);

  /** A worker reads a file into one array. S3 would take 5 GB in one PUT. */
  private static final ByteSize MAX_FILE = new ByteSize(2047L << 20);

  /** A mark between margins of half a side would have no room. */
  private static final double MAX_MARGIN = 0.4;

  /** Empty for none, {@code null} for pages that browsers give no origin, such as local files. */
  private static final Pattern ORIGIN =
      Pattern.compile("|\\*|null|[A-Za-z][A-Za-z0-9+.-]*://[^/\\s]+/?");

  private final List<String> problems = new ArrayList<>();

  private SettingsRules() {}

  /**
   * Checks what can not be said of one setting alone, and that every duration and size is more than
   * 0 unless {@link #MAY_BE_ZERO} names it.
   *
   * @param durations all there are, by variable
   * @param sizes all there are, by variable
   * @throws SettingsException naming everything that is wrong
   */
  static void check(
      DarkroomSettings settings, Map<String, Duration> durations, Map<String, ByteSize> sizes) {
    SettingsRules rules = new SettingsRules();
    durations.forEach(rules::positive);
    sizes.forEach(rules::positive);
    rules.ranges(settings);
    rules.combinations(settings);
    if (!rules.problems.isEmpty()) {
      throw new SettingsException(rules.problems);
    }
  }

  private void positive(String name, Duration value) {
    boolean zeroIsFine = MAY_BE_ZERO.contains(name);
    if (value.isNegative() || (value.isZero() && !zeroIsFine)) {
      problems.add(name + (zeroIsFine ? " must not be negative." : " must be more than 0."));
    }
  }

  private void positive(String name, ByteSize value) {
    if (value.bytes() == 0 && !MAY_BE_ZERO.contains(name)) {
      problems.add(name + " must be more than 0.");
    }
  }

  private void ranges(DarkroomSettings s) {
    seconds("DARKROOM_API_UPLOAD_URL_VALIDITY", s.api().uploadUrlValidity(), MAX_SIGNATURE);
    seconds("DARKROOM_API_DOWNLOAD_URL_VALIDITY", s.api().downloadUrlValidity(), MAX_SIGNATURE);
    seconds("DARKROOM_WORKER_POLL_WAIT", s.worker().pollWait(), MAX_POLL_WAIT);
    seconds("DARKROOM_QUEUE_VISIBILITY", s.queue().visibility(), MAX_VISIBILITY);
    atLeast("DARKROOM_API_INSTANCES", s.api().instances(), 0);
    atLeast("DARKROOM_RATE_USER_PER_MINUTE", s.rate().userPerMinute(), 0);
    atLeast("DARKROOM_RATE_ADDRESS_PER_MINUTE", s.rate().addressPerMinute(), 0);
    atLeast("DARKROOM_RATE_ACCOUNTS_PER_MINUTE", s.rate().accountsPerMinute(), 0);
    atLeast("DARKROOM_RATE_TRUSTED_PROXIES", s.rate().trustedProxies(), 0);
    atLeast("DARKROOM_WORKER_SLOTS", s.worker().slots(), 0);
    atLeast("DARKROOM_WORKER_MAX_ATTEMPTS", s.worker().maxAttempts(), 1);
    atLeast("DARKROOM_RECONCILE_RATE", s.reconcile().rate(), 1);
    atLeast("DARKROOM_RECONCILE_LIMIT", s.reconcile().limit(), 1);
    atLeast("DARKROOM_RECONCILE_SWEEP", s.reconcile().sweep(), 0);
    require(
        s.reconcile().period().compareTo(SECOND) >= 0
            && s.reconcile().period().compareTo(MAX_PERIOD) <= 0,
        "DARKROOM_RECONCILE_PERIOD must be 1s to 1d.");
    atLeast("DARKROOM_CATALOG_JDBC_CONNECTIONS", s.catalog().jdbcConnections(), 1);
    atLeast("DARKROOM_LIMITS_MAX_MEGAPIXELS", s.limits().maxMegapixels(), 1);
    share("DARKROOM_WATERMARK_MARGIN", s.watermark().margin(), MAX_MARGIN);
    share("DARKROOM_WATERMARK_OPACITY", s.watermark().opacity(), 1);
    share("DARKROOM_WATERMARK_SCALE", s.watermark().scale(), 1);
    require(s.watermark().opacity() != 0, "DARKROOM_WATERMARK_OPACITY must be more than 0.");
    require(s.watermark().scale() != 0, "DARKROOM_WATERMARK_SCALE must be more than 0.");
    require(
        s.auth().tokenValidity().isZero() || s.auth().tokenValidity().compareTo(SECOND) >= 0,
        "DARKROOM_AUTH_TOKEN_VALIDITY must be at least 1s.");
    require(
        s.auth().keyRotation().compareTo(SHORTEST_ROTATION) >= 0,
        "DARKROOM_AUTH_KEY_ROTATION must be at least 1d.");
    require(
        s.worker().backoffMax().compareTo(MAX_VISIBILITY) <= 0,
        "DARKROOM_WORKER_BACKOFF_MAX must be at most 12h, SQS's bound.");
    require(
        s.worker().defaultOwner().stream().allMatch(UserId::isValid),
        "DARKROOM_WORKER_DEFAULT_OWNER must be a user's id: 1 to 64 of A-Z a-z 0-9 _ -.");
    require(
        s.api().cursorKey().stream().allMatch(SettingsRules::isKey),
        "DARKROOM_API_CURSOR_KEY must be base64 of at least 32 bytes.");
    require(
        s.limits().maxFileSize().bytes() <= MAX_FILE.bytes(),
        "DARKROOM_LIMITS_MAX_FILE_SIZE must be at most " + MAX_FILE + ".");
  }

  private void combinations(DarkroomSettings s) {
    if (s.catalog().kind() == CatalogSettings.Kind.JDBC && s.catalog().jdbcUrl().isEmpty()) {
      problems.add("DARKROOM_CATALOG_JDBC_URL is needed where DARKROOM_CATALOG_KIND is jdbc.");
    }
    if (s.auth().accounts() == AuthSettings.Accounts.LOCAL && s.catalog().jdbcUrl().isEmpty()) {
      problems.add("DARKROOM_CATALOG_JDBC_URL is needed where DARKROOM_AUTH_ACCOUNTS is local.");
    }
    if (s.api().bodiesInFlight().bytes() < s.api().maxBody().bytes()) {
      problems.add("DARKROOM_API_BODIES_IN_FLIGHT must be at least DARKROOM_API_MAX_BODY.");
    }
    if (s.api().bodiesInFlight().bytes() < s.api().maxBatchBody().bytes()) {
      problems.add("DARKROOM_API_BODIES_IN_FLIGHT must be at least DARKROOM_API_MAX_BATCH_BODY.");
    }
    if (s.aws().accessKeyId().isPresent() != s.aws().secretAccessKey().isPresent()) {
      problems.add("DARKROOM_AWS_ACCESS_KEY_ID and DARKROOM_AWS_SECRET_ACCESS_KEY go together.");
    }
    if (s.worker().photoTimeout().compareTo(s.worker().lease()) >= 0) {
      problems.add("DARKROOM_WORKER_PHOTO_TIMEOUT must be less than DARKROOM_WORKER_LEASE.");
    }
    if (s.watermark().text().isPresent() && s.watermark().picture().isPresent()) {
      problems.add(
          "DARKROOM_WATERMARK_TEXT and DARKROOM_WATERMARK_PICTURE exclude each other: set one.");
    }
    for (String origin : s.api().corsOrigins()) {
      if (!ORIGIN.matcher(origin.strip()).matches()) {
        problems.add(
            "DARKROOM_API_CORS_ORIGINS has \""
                + origin
                + "\"; an origin looks like https://app.example:8443, without a path.");
      }
    }
    if (s.storage().variantsBucket().equals(s.storage().originalsBucket())) {
      problems.add(
          "DARKROOM_STORAGE_VARIANTS_BUCKET must not be the originals bucket: every variant would"
              + " be taken for a new photo.");
    }
    if (s.worker().lease().compareTo(s.queue().visibility()) > 0) {
      problems.add(
          "DARKROOM_WORKER_LEASE must be at most DARKROOM_QUEUE_VISIBILITY: the message of a worker"
              + " that died would come again before its lease ends.");
    }
    tokens(s.auth());
    addresses("DARKROOM_AUTH_ADMINS", s.auth().admins());
    addresses("DARKROOM_AUTH_MODERATORS", s.auth().moderators());
  }

  private void addresses(String name, Optional<List<String>> addresses) {
    for (String address : addresses.orElse(List.of())) {
      try {
        new EmailAddress(address);
      } catch (IllegalArgumentException notOne) {
        problems.add(name + " has \"" + address + "\", which is no e-mail address.");
      }
    }
  }

  /** Only the API reads them: the worker starts without. */
  private void tokens(AuthSettings auth) {
    switch (auth.accounts()) {
      case EXTERNAL ->
          require(
              auth.issuer().isPresent() == auth.audience().isPresent(),
              "DARKROOM_AUTH_ISSUER and DARKROOM_AUTH_AUDIENCE go together where"
                  + " DARKROOM_AUTH_ACCOUNTS is external: without an audience every client of the"
                  + " issuer would be accepted. If that is meant, say * for the audience.");
      case COGNITO ->
          require(
              auth.cognitoUserPoolId().isPresent() && auth.cognitoClientId().isPresent(),
              "DARKROOM_AUTH_COGNITO_USER_POOL_ID and DARKROOM_AUTH_COGNITO_CLIENT_ID are needed"
                  + " where DARKROOM_AUTH_ACCOUNTS is cognito.");
      case LOCAL ->
          require(
              !auth.audience().equals(Optional.of(AuthSettings.ANY_AUDIENCE)),
              "DARKROOM_AUTH_AUDIENCE must be a name where DARKROOM_AUTH_ACCOUNTS is local.");
    }
  }

  private static boolean isKey(String base64) {
    try {
      return Base64.getDecoder().decode(base64).length >= KEY_BYTES;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  /** What is counted in whole seconds on the wire. */
  private void seconds(String name, Duration value, Duration most) {
    require(
        value.equals(value.truncatedTo(ChronoUnit.SECONDS))
            && value.compareTo(SECOND) >= 0
            && value.compareTo(most) <= 0,
        name + " must be 1s to " + most.toSeconds() + "s, in whole seconds.");
  }

  /** Written so that it refuses what is not a number, too. */
  private void share(String name, double value, double most) {
    require(value >= 0 && value <= most, name + " must be 0 to " + most + ".");
  }

  private void atLeast(String name, int value, int least) {
    require(value >= least, name + " must be at least " + least + ".");
  }

  private void require(boolean met, String otherwise) {
    if (!met) {
      problems.add(otherwise);
    }
  }
}
