// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.runtime.sigv4;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;

/**
 * Copies of what computes digests: cheaper than to look a new one up, and the original, which is
 * not fed any more, serves many threads.
 */
public final class Copies {

  private static final String REASON = "the JDK's digests can be copied";

  private Copies() {}

  /** A copy that goes on from where the original is. */
  public static Mac of(Mac original) {
    try {
      return (Mac) original.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(REASON, e);
    }
  }

  /** A copy that goes on from where the original is. */
  public static MessageDigest of(MessageDigest original) {
    try {
      return (MessageDigest) original.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(REASON, e);
    }
  }

  /** A SHA-256 to take copies of. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
