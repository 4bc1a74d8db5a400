// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Collects the worker's log lines as key and value until closed. A start takes it off too. */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.darkroom.worker");
  private final List<Map<String, String>> lines = new CopyOnWriteArrayList<>();

  private LogLines() {}

  static LogLines ofWorker() {
    LogLines lines = new LogLines();
    lines.start();
    lines.logger.addAppender(lines);
    return lines;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getKeyValuePairs() != null) {
      lines.add(
          event.getKeyValuePairs().stream()
              .collect(
                  Collectors.toMap(
                      pair -> pair.key, pair -> String.valueOf(pair.value), (_, last) -> last)));
    }
  }

  /** The lines that have this value under this key. */
  List<Map<String, String>> with(String key, String value) {
    return lines.stream().filter(line -> value.equals(line.get(key))).toList();
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    stop();
  }
}
