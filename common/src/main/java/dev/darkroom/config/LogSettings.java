// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import io.smallrye.config.WithDefault;

/** Logging. */
public interface LogSettings {

  @Doc("`json` for collectors, `text` for people.")
  @WithDefault("json")
  Format format();

  @Doc("The least severe level that is logged: trace, debug, info, warn or error.")
  @WithDefault("info")
  Level level();

  /** The forms of a log line. */
  enum Format {
    JSON,
    TEXT
  }

  /** How severe a line is. */
  enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
  }
}
