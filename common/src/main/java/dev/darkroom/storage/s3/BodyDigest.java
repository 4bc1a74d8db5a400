// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Compares a body with the MD5 that its ETag is.
 *
 * <p>TCP's checksum lets some damage through, as does whatever stands between two connections; TLS
 * does not, but servers beside AWS are often reached without. The SDK validates checksums only of
 * objects that were stored with one, and by default on AWS alone. An ETag is there always, and it
 * is the MD5 of what was stored in one part, as plain text or encrypted by S3 itself (SSE-S3, which
 * answers {@code AES256}). It is not with SSE-KMS and SSE-C, which answers tell too; and for
 * objects of several parts, whose ETags have a dash. So says S3's API reference on the type Object,
 * and MinIO, Ceph and S3Proxy do likewise.
 */
final class BodyDigest {

  private static final Pattern MD5_HEX = Pattern.compile("[0-9a-f]{32}");
  private static final String SSE_S3 = "AES256";

  private final MessageDigest md5 = newMd5();
  private final String expected;

  private BodyDigest(String expected) {
    this.expected = expected;
  }

  /** What the body has to be compared with; empty where the ETag is no MD5. */
  static Optional<BodyDigest> of(GetObjectResponse response) {
    String etag = response.eTag() == null ? "" : response.eTag().replace("\"", "");
    String encryption = response.serverSideEncryptionAsString();
    boolean isMd5 =
        MD5_HEX.matcher(etag).matches()
            && response.sseCustomerAlgorithm() == null
            && (encryption == null || encryption.equals(SSE_S3))
            // A range has the ETag of the whole.
            && response.contentRange() == null;
    return isMd5 ? Optional.of(new BodyDigest(etag)) : Optional.empty();
  }

  /** The MD5 as {@code Content-MD5} has it: S3 stores nothing that differs from it. */
  static String contentMd5(byte[] body) {
    return Base64.getEncoder().encodeToString(newMd5().digest(body));
  }

  void update(byte[] bytes, int from, int length) {
    md5.update(bytes, from, length);
  }

  /** Null if all that was given is what was stored; else what to fail with. */
  @Nullable IOException mismatch() {
    return HexFormat.of().formatHex(md5.digest()).equals(expected)
        ? null
        // Of the kind that the SDK tries again after: the next connection may spare it.
        : new IOException("the bytes that came are not those whose MD5 the ETag is");
  }

  private static MessageDigest newMd5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
