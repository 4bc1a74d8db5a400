// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.config.SettingsCatalogue.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsRulesTest {

  /** 0 stops at once; 0 asks for clocks that agree. */
  private static final Set<String> ZERO_IS_MEANT =
      Set.of("DARKROOM_API_SHUTDOWN_TIMEOUT", "DARKROOM_AUTH_LEEWAY", "DARKROOM_WORKER_MEMORY");

  static Stream<String> durations() {
    return settings(Duration.class);
  }

  static Stream<String> sizes() {
    return settings(ByteSize.class);
  }

  private static Stream<String> settings(Class<?> type) {
    List<String> found =
        SettingsCatalogue.settings().stream()
            .filter(setting -> setting.isOf(type))
            .map(Setting::variable)
            .toList();
    assertThat(found).isNotEmpty();
    return found.stream();
  }

  @ParameterizedTest
  @MethodSource("durations")
  void noDurationIsNegative(String variable) {
    assertRefused(variable, "PT-1S");
  }

  @ParameterizedTest
  @MethodSource("durations")
  void noDurationIsZeroUnlessThatMeansSomething(String variable) {
    if (ZERO_IS_MEANT.contains(variable)) {
      load(variable, "0s");
    } else {
      assertRefused(variable, "0s");
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void noSizeIsZeroUnlessThatMeansSomething(String variable) {
    if (ZERO_IS_MEANT.contains(variable)) {
      load(variable, "0");
    } else {
      assertRefused(variable, "0");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DARKROOM_QUEUE_VISIBILITY, 500ms",
    "DARKROOM_QUEUE_VISIBILITY, 120500ms",
    "DARKROOM_QUEUE_VISIBILITY, 43201s",
    "DARKROOM_WORKER_POLL_WAIT, 999ms",
    "DARKROOM_WORKER_POLL_WAIT, 21s",
    "DARKROOM_API_UPLOAD_URL_VALIDITY, 500ms",
    "DARKROOM_API_DOWNLOAD_URL_VALIDITY, 8d",
    "DARKROOM_AUTH_TOKEN_VALIDITY, 999ms",
    "DARKROOM_WORKER_BACKOFF_MAX, 13h",
    "DARKROOM_LIMITS_MAX_FILE_SIZE, 2GB",
    "DARKROOM_LIMITS_MAX_FILE_SIZE, 5GB",
    "DARKROOM_RECONCILE_PERIOD, 999ms",
    "DARKROOM_RECONCILE_PERIOD, 2d",
    "DARKROOM_RECONCILE_RATE, 0",
    "DARKROOM_RECONCILE_LIMIT, 0",
    "DARKROOM_RECONCILE_SWEEP, -1",
    "DARKROOM_WATERMARK_MARGIN, -0.01",
    "DARKROOM_WATERMARK_MARGIN, 0.41",
    "DARKROOM_WATERMARK_OPACITY, 0",
    "DARKROOM_WATERMARK_OPACITY, 60",
    "DARKROOM_WATERMARK_OPACITY, NaN",
    "DARKROOM_WATERMARK_SCALE, 0",
    "DARKROOM_WATERMARK_SCALE, 1.1"
  })
  void whatTheOtherSideCanNotCarryIsRefused(String variable, String value) {
    assertRefused(variable, value);
  }

  @ParameterizedTest
  @CsvSource({
    "DARKROOM_QUEUE_VISIBILITY, 12h",
    "DARKROOM_WORKER_POLL_WAIT, 1s",
    "DARKROOM_API_UPLOAD_URL_VALIDITY, 7d",
    "DARKROOM_WORKER_BACKOFF_MAX, 12h",
    "DARKROOM_LIMITS_MAX_FILE_SIZE, 2047MB",
    "DARKROOM_RECONCILE_PERIOD, 1d",
    "DARKROOM_RECONCILE_SWEEP, 0",
    "DARKROOM_WATERMARK_MARGIN, 0",
    "DARKROOM_WATERMARK_MARGIN, 0.4",
    "DARKROOM_WATERMARK_OPACITY, 1",
    "DARKROOM_WATERMARK_SCALE, 1"
  })
  void theBoundsThemselvesAreFine(String variable, String value) {
    load(variable, value);
  }

  @ParameterizedTest
  @CsvSource({
    "DARKROOM_WORKER_LEASE, 121s, DARKROOM_QUEUE_VISIBILITY",
    "DARKROOM_QUEUE_VISIBILITY, 119s, DARKROOM_WORKER_LEASE",
    "DARKROOM_WORKER_PHOTO_TIMEOUT, 120s, DARKROOM_WORKER_LEASE",
    "DARKROOM_AUTH_ISSUER, https://issuer.example, DARKROOM_AUTH_AUDIENCE",
    "DARKROOM_AUTH_AUDIENCE, app, DARKROOM_AUTH_ISSUER"
  })
  void settingsThatDoNotGoTogetherAreBothNamed(String variable, String value, String other) {
    assertThatThrownBy(() -> load(variable, value))
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll(variable, other);
  }

  @Test
  void anyAudienceIsAcceptedOnlyIfThatIsSaid() {
    DarkroomSettings settings =
        SettingsLoader.load(
            Map.of(
                "DARKROOM_AUTH_ISSUER", "https://issuer.example",
                "DARKROOM_AUTH_AUDIENCE", "*"),
            Map.of());
    assertThat(settings.auth().audience()).contains(AuthSettings.ANY_AUDIENCE);
  }

  @Test
  void accountsInCognitoNeedThePoolAndTheClient() {
    assertThatThrownBy(() -> load("DARKROOM_AUTH_ACCOUNTS", "cognito"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll(
            "DARKROOM_AUTH_COGNITO_USER_POOL_ID", "DARKROOM_AUTH_COGNITO_CLIENT_ID");
  }

  @Test
  void adminsAreAddresses() {
    assertThatThrownBy(() -> load("DARKROOM_AUTH_ADMINS", "ada@example.com,ada"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll("DARKROOM_AUTH_ADMINS", "\"ada\"");
  }

  @Test
  void keysAreNotChangedFasterThanEverybodyLearnsOfThem() {
    assertThatThrownBy(() -> load("DARKROOM_AUTH_KEY_ROTATION", "1h"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("DARKROOM_AUTH_KEY_ROTATION");
  }

  @Test
  void localAccountsHaveOneAudience() {
    assertThatThrownBy(
            () ->
                SettingsLoader.load(
                    Map.of(
                        "DARKROOM_AUTH_ACCOUNTS", "local",
                        "DARKROOM_CATALOG_JDBC_URL", "jdbc:h2:mem:x",
                        "DARKROOM_AUTH_AUDIENCE", "*"),
                    Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("DARKROOM_AUTH_AUDIENCE");
  }

  @Test
  void aWatermarkIsTextOrAPicture() {
    assertThatThrownBy(
            () ->
                SettingsLoader.load(
                    Map.of(
                        "DARKROOM_WATERMARK_TEXT", "© Anna",
                        "DARKROOM_WATERMARK_PICTURE", "logo.png"),
                    Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll("DARKROOM_WATERMARK_TEXT", "DARKROOM_WATERMARK_PICTURE");
  }

  private static void assertRefused(String variable, String value) {
    assertThatThrownBy(() -> load(variable, value))
        .as("%s=%s", variable, value)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(variable + " must");
  }

  private static void load(String variable, String value) {
    SettingsLoader.load(Map.of(variable, value), Map.of());
  }
}
