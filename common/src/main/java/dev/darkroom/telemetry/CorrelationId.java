// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.telemetry;

import java.util.regex.Pattern;

/**
 * What ties together the log lines of one upload: taken from the client's {@code X-Request-Id} or
 * made by the API, carried by the object's metadata to the worker and by events to their consumers.
 *
 * @param value 1 to 64 of {@code A-Z a-z 0-9 . _ -}
 */
public record CorrelationId(String value) {

  /** The name of the object metadata that carries it. */
  public static final String METADATA_NAME = "darkroom-correlation-id";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  public CorrelationId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "not a correlation id: expected 1-64 of A-Z a-z 0-9 . _ -");
    }
  }

  /** Whether a foreign value may be taken over. */
  public static boolean isValid(String value) {
    return FORM.matcher(value).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
