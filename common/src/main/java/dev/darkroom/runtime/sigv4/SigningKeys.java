// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.runtime.sigv4;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Keys, of which the last is kept: as a rule it serves until the day ends or the credentials
 * rotate. Safe for use by many threads.
 */
public final class SigningKeys {

  private volatile @Nullable SigningKey last;

  /**
   * The key that holds there and then.
   *
   * @param day such as {@code 20260314}, in UTC
   */
  public SigningKey of(AwsCredentials who, String day, SigningScope scope) {
    SigningKey kept = last;
    if (kept == null || !kept.isOf(who, day, scope)) {
      kept = SigningKey.of(who, day, scope);
      last = kept;
    }
    return kept;
  }
}
