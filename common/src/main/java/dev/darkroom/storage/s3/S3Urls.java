// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.storage.PartGrant;
import dev.darkroom.storage.PresignedUpload;
import dev.darkroom.storage.PresignedUrl;
import dev.darkroom.storage.UploadGrant;
import dev.darkroom.storage.s3.signing.SignedUrl;
import dev.darkroom.storage.s3.signing.UrlSigner;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What URLs permit. What a header says is bound only if the signature names it. */
final class S3Urls {

  private final UrlSigner signer;

  S3Urls(UrlSigner signer) {
    this.signer = signer;
  }

  PresignedUpload upload(UploadGrant grant) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("content-type", grant.contentType().value());
    headers.put("content-length", Long.toString(grant.size()));
    if (grant.checksum() != null) {
      headers.put("x-amz-checksum-sha256", grant.checksum().base64());
    }
    grant.metadata().forEach((name, value) -> headers.put("x-amz-meta-" + name, value));
    SignedUrl signed = signer.put(grant.object(), grant.validity(), headers);
    return new PresignedUpload("PUT", signed.url(), headers, signed.expiresAt());
  }

  PresignedUpload part(PartGrant grant) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("content-length", Long.toString(grant.size()));
    if (grant.checksum() != null) {
      headers.put("x-amz-checksum-sha256", grant.checksum().base64());
    }
    SignedUrl signed =
        signer.putPart(grant.object(), grant.number(), grant.uploadId(), grant.validity(), headers);
    return new PresignedUpload("PUT", signed.url(), headers, signed.expiresAt());
  }

  PresignedUrl download(ObjectRef object, Duration validity, @Nullable String downloadName) {
    SignedUrl signed =
        signer.get(object, validity, downloadName == null ? null : attachment(downloadName));
    return new PresignedUrl(signed.text(), signed.expiresAt());
  }

  /** RFC 6266 with the extended form of RFC 8187, which carries names of any script. */
  private static String attachment(String name) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment; filename*=UTF-8''" + encoded;
  }
}
