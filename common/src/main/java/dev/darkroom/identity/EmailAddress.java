// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address as an account's name: lower case, of plausible form, not proven to exist.
 *
 * @param value at most 254 characters (RFC 5321)
 */
public record EmailAddress(String value) {

  private static final int MAX_LENGTH = 254;
  private static final Pattern FORM = Pattern.compile("[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)*");

  public EmailAddress {
    value = value.strip().toLowerCase(Locale.ROOT);
    if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an e-mail address");
    }
  }
}
