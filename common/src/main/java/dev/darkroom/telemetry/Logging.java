// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAware;
import ch.qos.logback.core.spi.LifeCycle;
import dev.darkroom.config.LogSettings;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.LoggerFactory;

/** Sets up logging: one line an event on standard output, JSON or text. */
public final class Logging {

  private static final String TEXT = "%d{HH:mm:ss.SSS} %-5level %logger{0} %msg %kvp%n%ex{short}";

  private static final Map<String, Level> QUIET =
      Map.ofEntries(
          Map.entry("io.netty", Level.WARN),
          // A server that answers early and closes makes Netty report a released buffer twice.
          Map.entry("io.netty.channel.AbstractChannelHandlerContext", Level.ERROR),
          Map.entry("software.amazon.awssdk", Level.WARN),
          Map.entry("org.apache.kafka", Level.WARN),
          Map.entry("com.zaxxer.hikari", Level.WARN),
          Map.entry("org.jboss.logging", Level.WARN),
          Map.entry("io.smallrye.config", Level.WARN));

  private Logging() {}

  /** What is logged before the settings are known: warnings only. */
  public static void beforeSettings() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
  }

  /**
   * Replaces what logging there was. Call it first in {@code main}.
   *
   * @param more levels of loggers that this process has besides, by name
   */
  public static void configure(LogSettings settings, Map<String, LogSettings.Level> more) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setEncoder(encoder(settings.format(), context));
    console.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(level(settings.level()));
    root.addAppender(console);
    QUIET.forEach((name, level) -> context.getLogger(name).setLevel(level));
    more.forEach((name, level) -> context.getLogger(name).setLevel(level(level)));
  }

  static Encoder<ILoggingEvent> encoder(LogSettings.Format format, LoggerContext context) {
    return switch (format) {
      case JSON -> {
        LogstashEncoder encoder = new LogstashEncoder();
        encoder.addDecorator(new ValuesAsText());
        encoder.setCustomFields(
            new JsonObject().put(LogKey.SERVICE_VERSION, ServiceVersion.current()).encode());
        yield started(encoder, context);
      }
      case TEXT -> {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(TEXT);
        yield started(encoder, context);
      }
    };
  }

  private static <E extends ContextAware & LifeCycle> E started(E part, LoggerContext context) {
    part.setContext(context);
    part.start();
    return part;
  }

  private static Level level(LogSettings.Level level) {
    return Level.toLevel(level.name());
  }
}
