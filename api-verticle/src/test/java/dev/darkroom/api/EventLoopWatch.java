// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

/** Finds out whether Vert.x complained of a blocked event loop. */
final class EventLoopWatch {

  private static final String CHECKER = "io.vertx.core.internal.threadchecker.BlockedThreadChecker";

  private EventLoopWatch() {}

  static void begin() {
    Logger logger = (Logger) LoggerFactory.getLogger(CHECKER);
    if (logger.getAppender("watch") == null) {
      ListAppender<ILoggingEvent> appender = new ListAppender<>();
      appender.setName("watch");
      appender.start();
      logger.addAppender(appender);
    }
  }

  static void assertNeverBlocked() {
    Logger logger = (Logger) LoggerFactory.getLogger(CHECKER);
    if (logger.getAppender("watch") instanceof ListAppender<ILoggingEvent> appender) {
      assertThat(appender.list).isEmpty();
    }
  }
}
