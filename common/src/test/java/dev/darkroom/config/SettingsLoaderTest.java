// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.photo.Colour;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsLoaderTest {

  @Test
  void defaultsAreComplete() {
    DarkroomSettings settings = load(Map.of());

    assertThat(settings.api().port()).isEqualTo(new Port(8080));
    assertThat(settings.limits().maxFileSize()).isEqualTo(new ByteSize(50L << 20));
    assertThat(settings.worker().pollWait()).isEqualTo(Duration.ofSeconds(20));
    assertThat(settings.catalog().kind()).isEqualTo(CatalogSettings.Kind.DYNAMODB);
    assertThat(settings.aws().s3Endpoint()).isEmpty();
    assertThat(settings.watermark().text()).isEmpty();
    assertThat(settings.watermark().picture()).isEmpty();
    assertThat(settings.watermark().gravity()).isEqualTo(WatermarkSettings.Gravity.SOUTH_EAST);
    assertThat(settings.watermark().colour()).isEqualTo(Colour.WHITE);
  }

  @Test
  void everyKindOfValueIsRead() {
    DarkroomSettings settings =
        load(
            Map.of(
                "DARKROOM_API_PORT", "0",
                "DARKROOM_API_CORS_ORIGINS", "https://a.example,https://b.example",
                "DARKROOM_API_UPLOAD_URL_VALIDITY", "5m",
                "DARKROOM_LIMITS_MAX_FILE_SIZE", "1GB",
                "DARKROOM_WORKER_ENGINE", "java",
                "DARKROOM_STANDALONE_FRESH", "true",
                "DARKROOM_AWS_S3_ENDPOINT", "http://127.0.0.1:9000",
                "PATH", "/bin"));

    assertThat(settings.api().port().number()).isZero();
    assertThat(settings.api().corsOrigins())
        .isEqualTo(List.of("https://a.example", "https://b.example"));
    assertThat(settings.api().uploadUrlValidity()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.limits().maxFileSize().bytes()).isEqualTo(1L << 30);
    assertThat(settings.worker().engine()).isEqualTo(WorkerSettings.EngineChoice.JAVA);
    assertThat(settings.standalone().fresh()).isTrue();
    assertThat(settings.aws().s3Endpoint()).contains(URI.create("http://127.0.0.1:9000"));
  }

  @Test
  void theWatermarkIsRead() {
    WatermarkSettings watermark =
        load(Map.of(
                "DARKROOM_WATERMARK_TEXT", "© Änne, Αθήνα",
                "DARKROOM_WATERMARK_GRAVITY", "north_west",
                "DARKROOM_WATERMARK_MARGIN", "0.1",
                "DARKROOM_WATERMARK_COLOUR", "#FFcc00"))
            .watermark();

    assertThat(watermark.text()).contains("© Änne, Αθήνα");
    assertThat(watermark.gravity()).isEqualTo(WatermarkSettings.Gravity.NORTH_WEST);
    assertThat(watermark.margin()).isEqualTo(0.1);
    assertThat(watermark.colour()).isEqualTo(new Colour(0xFFCC00));
  }

  @Test
  void aBadPlaceOrColourOfTheWatermarkIsNamed() {
    assertThatThrownBy(
            () ->
                load(
                    Map.of(
                        "DARKROOM_WATERMARK_GRAVITY", "bottom",
                        "DARKROOM_WATERMARK_COLOUR", "white",
                        "DARKROOM_WATERMARK_SCALE", "a quarter")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll(
            "DARKROOM_WATERMARK_GRAVITY",
            "bottom",
            "DARKROOM_WATERMARK_COLOUR",
            "#ffffff",
            "DARKROOM_WATERMARK_SCALE");
  }

  @Test
  void environmentBeatsTheProcessDefaults() {
    DarkroomSettings settings =
        SettingsLoader.load(
            Map.of("DARKROOM_API_PORT", "9999"),
            Map.of("DARKROOM_API_PORT", "1", "DARKROOM_MANAGEMENT_PORT", "2"));

    assertThat(settings.api().port().number()).isEqualTo(9999);
    assertThat(settings.management().port().number()).isEqualTo(2);
  }

  @Test
  void unknownSettingStopsTheStartWithASuggestion() {
    assertThatThrownBy(() -> load(Map.of("DARKROOM_API_PROT", "1")))
        .isInstanceOf(SettingsException.class)
        .hasMessage("DARKROOM_API_PROT is not a setting. Did you mean DARKROOM_API_PORT?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DARKROOM_API_PORT | http | expected a port number, got \"http\"",
        "DARKROOM_API_INSTANCES | x | Expected an integer value, got \"x\"",
        "DARKROOM_DEVELOP_BACKGROUND | red | expected a colour such as #ffffff, got \"red\"",
        "DARKROOM_DEVELOP_TRUNCATED | no | expected one of reject,keep, got \"no\"",
      })
  void aBadValueIsToldInPlainWords(String variable, String value, String problem) {
    assertThatThrownBy(() -> load(Map.of(variable, value)))
        .isInstanceOf(SettingsException.class)
        .hasMessage(variable + ": " + problem);
  }

  @Test
  void everyBadValueIsNamedByItsVariable() {
    assertThatThrownBy(
            () ->
                load(
                    Map.of(
                        "DARKROOM_API_PORT", "eighty",
                        "DARKROOM_LIMITS_MAX_FILE_SIZE", "huge",
                        "DARKROOM_API_UPLOAD_URL_VALIDITY", "soon")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("DARKROOM_API_PORT")
        .hasMessageContaining("eighty")
        .hasMessageContaining("DARKROOM_LIMITS_MAX_FILE_SIZE")
        .hasMessageContaining("DARKROOM_API_UPLOAD_URL_VALIDITY");
  }

  @Test
  void settingsThatContradictEachOtherAreRefused() {
    assertThatThrownBy(
            () ->
                load(
                    Map.of(
                        "DARKROOM_CATALOG_KIND", "jdbc",
                        "DARKROOM_AWS_ACCESS_KEY_ID", "key",
                        "DARKROOM_WORKER_POLL_WAIT", "30s")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("DARKROOM_CATALOG_JDBC_URL")
        .hasMessageContaining("DARKROOM_AWS_SECRET_ACCESS_KEY")
        .hasMessageContaining("DARKROOM_WORKER_POLL_WAIT");
  }

  private static DarkroomSettings load(Map<String, String> environment) {
    return SettingsLoader.load(environment, Map.of());
  }
}
