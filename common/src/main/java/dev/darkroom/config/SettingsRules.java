// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What can not be said of one setting alone. */
final class SettingsRules {

  private static final Duration MAX_SIGNATURE = Duration.ofDays(7);
  private static final Duration MAX_POLL_WAIT = Duration.ofSeconds(20);

  /** Empty for none, {@code null} for pages that browsers give no origin, such as local files. */
  private static final Pattern ORIGIN =
      Pattern.compile("|\\*|null|[A-Za-z][A-Za-z0-9+.-]*://[^/\\s]+/?");

  private final List<String> problems = new ArrayList<>();

  private SettingsRules() {}

  static void check(DarkroomSettings settings) {
    SettingsRules rules = new SettingsRules();
    rules.ranges(settings);
    rules.combinations(settings);
    if (!rules.problems.isEmpty()) {
      throw new SettingsException(rules.problems);
    }
  }

  private void ranges(DarkroomSettings s) {
    atMost("DARKROOM_API_UPLOAD_URL_VALIDITY", s.api().uploadUrlValidity(), MAX_SIGNATURE);
    atMost("DARKROOM_API_DOWNLOAD_URL_VALIDITY", s.api().downloadUrlValidity(), MAX_SIGNATURE);
    atMost("DARKROOM_WORKER_POLL_WAIT", s.worker().pollWait(), MAX_POLL_WAIT);
    atLeast("DARKROOM_API_INSTANCES", s.api().instances(), 0);
    atLeast("DARKROOM_WORKER_SLOTS", s.worker().slots(), 0);
    atLeast("DARKROOM_WORKER_MAX_ATTEMPTS", s.worker().maxAttempts(), 1);
    atLeast("DARKROOM_CATALOG_JDBC_CONNECTIONS", s.catalog().jdbcConnections(), 1);
    atLeast("DARKROOM_LIMITS_MAX_MEGAPIXELS", s.limits().maxMegapixels(), 1);
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
    if (s.aws().accessKeyId().isPresent() != s.aws().secretAccessKey().isPresent()) {
      problems.add("DARKROOM_AWS_ACCESS_KEY_ID and DARKROOM_AWS_SECRET_ACCESS_KEY go together.");
    }
    if (s.worker().photoTimeout().compareTo(s.worker().lease()) > 0) {
      problems.add("DARKROOM_WORKER_PHOTO_TIMEOUT must not exceed DARKROOM_WORKER_LEASE.");
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
  }

  private void atMost(String name, Duration value, Duration most) {
    if (value.isZero() || value.isNegative() || value.compareTo(most) > 0) {
      problems.add(name + " must be more than 0 and at most " + most.toSeconds() + "s.");
    }
  }

  private void atLeast(String name, int value, int least) {
    if (value < least) {
      problems.add(name + " must be at least " + least + ".");
    }
  }
}
