// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import java.util.List;

/** Settings with which no process should start. The message lists every problem, one a line. */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SettingsException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }
}
