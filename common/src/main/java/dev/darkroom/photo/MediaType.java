// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A media type without parameters, lower case (RFC 6838 section 4.2).
 *
 * @param value for example {@code image/jpeg}
 */
public record MediaType(String value) {

  private static final Pattern FORM =
      Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}");

  public static final MediaType OCTET_STREAM = new MediaType("application/octet-stream");

  public MediaType {
    value = value.toLowerCase(Locale.ROOT);
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a media type: expected type/subtype");
    }
  }

  /**
   * The type a foreign header names, parameters dropped; {@link #OCTET_STREAM} if it names none.
   */
  public static MediaType lenient(String header) {
    int semicolon = header.indexOf(';');
    String bare = (semicolon < 0 ? header : header.substring(0, semicolon)).strip();
    return FORM.matcher(bare.toLowerCase(Locale.ROOT)).matches()
        ? new MediaType(bare)
        : OCTET_STREAM;
  }

  @Override
  public String toString() {
    return value;
  }
}
