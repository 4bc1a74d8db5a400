// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.darkroom.config.LogSettings;
import dev.darkroom.photo.PhotoId;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class LoggingTest {

  private static final PhotoId PHOTO = new PhotoId("0f8fad5b-d9cb-469f-a165-70867728950e");

  @Test
  void writesIdentifiersAsTextAndNumbersAsNumbers() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    LoggingEvent event =
        new LoggingEvent("", context.getLogger("any"), Level.INFO, "developed", null, null);
    event.setKeyValuePairs(
        List.of(
            new KeyValuePair(LogKey.CORRELATION_ID, new CorrelationId("request-1")),
            new KeyValuePair(LogKey.PHOTO_ID, PHOTO),
            new KeyValuePair(LogKey.DURATION_MS, 12)));

    JsonObject line = line(event, context);

    assertThat(line.getValue(LogKey.CORRELATION_ID)).isEqualTo("request-1");
    assertThat(line.getValue(LogKey.PHOTO_ID)).isEqualTo(PHOTO.value());
    assertThat(line.getValue(LogKey.DURATION_MS)).isEqualTo(12);
  }

  @Test
  void writesWhichVersionOfTheProgramItIsOfOnEveryLine() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    LoggingEvent event =
        new LoggingEvent("", context.getLogger("any"), Level.INFO, "developed", null, null);

    assertThat(line(event, context).getString(LogKey.SERVICE_VERSION))
        .isEqualTo(ServiceVersion.current())
        .as("that of the build")
        .matches("[0-9]+\\.[0-9]+\\..+");
  }

  private static JsonObject line(LoggingEvent event, LoggerContext context) {
    return new JsonObject(
        new String(
            Logging.encoder(LogSettings.Format.JSON, context).encode(event),
            StandardCharsets.UTF_8));
  }
}
