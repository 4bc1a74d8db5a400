// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.sqs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Collects what anybody logs as an error until closed. */
final class ErrorLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private ErrorLines() {}

  static ErrorLines listen() {
    ErrorLines lines = new ErrorLines();
    lines.start();
    lines.root.addAppender(lines);
    return lines;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
      lines.add(event.getLoggerName() + ": " + event.getFormattedMessage());
    }
  }

  List<String> seen() {
    return lines;
  }

  @Override
  public void close() {
    root.detachAppender(this);
    stop();
  }
}
