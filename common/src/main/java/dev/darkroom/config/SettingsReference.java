// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import java.util.Locale;

/** Writes docs/configuration.md. */
public final class SettingsReference {

  private SettingsReference() {}

  /** The whole page in Markdown. */
  public static String markdown() {
    StringBuilder page = new StringBuilder(HEAD);
    for (SettingsCatalogue.Group group : SettingsCatalogue.groups()) {
      page.append("\n## ")
          .append(group.name().substring(0, 1).toUpperCase(Locale.ROOT))
          .append(group.name().substring(1))
          .append("\n\n")
          .append(group.meaning())
          .append("\n\n| variable | type | default | meaning |\n| --- | --- | --- | --- |\n");
      for (SettingsCatalogue.Setting setting : group.settings()) {
        page.append("| `")
            .append(setting.variable())
            .append("` | ")
            .append(setting.type())
            .append(setting.secret() ? " (secret)" : "")
            .append(" | ")
            .append(setting.defaultValue() == null ? "" : "`" + setting.defaultValue() + "`")
            .append(" | ")
            .append(setting.meaning())
            .append(" |\n");
      }
    }
    return page.toString();
  }

  private static final String HEAD =
      """
      # Configuration

      Darkroom is configured by environment variables alone. This page is generated from the
      declarations in `common/src/main/java/dev/darkroom/config`; a test fails when it is stale and
      says how to renew it. A variable that begins with `DARKROOM_` and is not listed here stops the
      start.

      Durations are written `500ms`, `20s`, `15m`, `12h` or `7d`; sizes `512KB`, `50MB` or `2GB`
      (powers of 1024).
      """;
}
