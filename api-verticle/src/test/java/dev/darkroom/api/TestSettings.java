// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.config.ApiSettings;
import dev.darkroom.config.ByteSize;
import dev.darkroom.config.LimitSettings;
import dev.darkroom.config.Port;
import dev.darkroom.config.RateSettings;
import dev.darkroom.config.StorageSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings for tests: the defaults, but on a free port of this machine only. */
public record TestSettings(
    String host,
    Port port,
    int instances,
    List<String> corsOrigins,
    Duration uploadUrlValidity,
    Duration downloadUrlValidity,
    Duration requestTimeout,
    ByteSize maxBody,
    ByteSize maxBatchBody,
    ByteSize bodiesInFlight,
    Duration shutdownTimeout,
    Rates rate)
    implements ApiSettings {

  private static final String CURSOR_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  public static final ByteSize MAX_FILE = ByteSize.parse("50MB");

  public static TestSettings standard() {
    return with(List.of("*"), Duration.ofSeconds(30));
  }

  public static TestSettings with(List<String> corsOrigins, Duration requestTimeout) {
    return new TestSettings(
        "127.0.0.1",
        new Port(0),
        2,
        corsOrigins,
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        requestTimeout,
        ByteSize.parse("16KB"),
        ByteSize.parse("128KB"),
        ByteSize.parse("256KB"),
        Duration.ofSeconds(10),
        Rates.NONE);
  }

  @Override
  public Optional<String> cursorKey() {
    return Optional.of(CURSOR_KEY);
  }

  public ApiConfig config() {
    return new ApiConfig(
        this,
        new Limits(MAX_FILE, 120),
        new Buckets("originals", "edited", "variants", Duration.ofDays(7)),
        rate);
  }

  /** The same, with limits of how often it may be called. */
  public TestSettings limitedTo(Rates rates) {
    return new TestSettings(
        host,
        port,
        instances,
        corsOrigins,
        uploadUrlValidity,
        downloadUrlValidity,
        requestTimeout,
        maxBody,
        maxBatchBody,
        bodiesInFlight,
        shutdownTimeout,
        rates);
  }

  /** How often the API may be called. */
  public record Rates(
      int userPerMinute, int addressPerMinute, int accountsPerMinute, int trustedProxies)
      implements RateSettings {

    static final Rates NONE = new Rates(0, 0, 0, 0);
  }

  private record Limits(ByteSize maxFileSize, int maxMegapixels) implements LimitSettings {}

  private record Buckets(
      String originalsBucket,
      String editedBucket,
      String variantsBucket,
      Duration multipartValidity)
      implements StorageSettings {}
}
