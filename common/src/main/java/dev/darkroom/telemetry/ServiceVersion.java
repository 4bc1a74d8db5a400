// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Which version of the program runs, as the build wrote it down. */
public final class ServiceVersion {

  private ServiceVersion() {}

  /** Such as {@code 1.2.3}; of a build between two releases {@code 1.2.4-SNAPSHOT}. */
  public static String current() {
    try (InputStream written = ServiceVersion.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(written, "there is no version in the build"));
      return Objects.requireNonNull(
          properties.getProperty("version"), "the build wrote no version");
    } catch (IOException e) {
      throw new UncheckedIOException("the version of the build can not be read", e);
    }
  }
}
