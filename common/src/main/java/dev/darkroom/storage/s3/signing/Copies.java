// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3.signing;

import java.security.MessageDigest;
import javax.crypto.Mac;

/**
 * Copies of what computes digests: cheaper than to look a new one up, and the original, which is
 * not fed any more, serves many threads.
 */
final class Copies {

  private static final String REASON = "the JDK's digests can be copied";

  private Copies() {}

  static Mac of(Mac original) {
    try {
      return (Mac) original.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(REASON, e);
    }
  }

  static MessageDigest of(MessageDigest original) {
    try {
      return (MessageDigest) original.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(REASON, e);
    }
  }
}
