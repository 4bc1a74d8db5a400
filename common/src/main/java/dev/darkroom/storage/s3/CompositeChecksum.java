// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3;

import dev.darkroom.photo.Sha256;
import dev.darkroom.storage.CompletedPart;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What S3 calls the SHA-256 of an object that was uploaded in parts: the digest of the parts'
 * digests, and how many there are. It has no other for that algorithm, so the digest of the whole
 * file is for somebody who reads the file. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html">Checking
 * object integrity</a>.
 */
final class CompositeChecksum {

  private CompositeChecksum() {}

  /** As {@code x-amz-checksum-sha256} has it; empty if a part has none. */
  static Optional<String> of(List<CompletedPart> parts) {
    MessageDigest digest = newSha256();
    for (CompletedPart part : parts) {
      Sha256 checksum = part.checksum();
      if (checksum == null) {
        return Optional.empty();
      }
      digest.update(HexFormat.of().parseHex(checksum.hex()));
    }
    return Optional.of(Base64.getEncoder().encodeToString(digest.digest()) + "-" + parts.size());
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
