// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.storage.PresignedUpload;
import dev.darkroom.storage.PresignedUrl;
import dev.darkroom.storage.UploadGrant;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.GetObjectPresignRequest;
import software.amazon.awssdk.services.s3.presigner.model.PresignedGetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.model.PutObjectPresignRequest;

/** Signs URLs (SigV4, query form). What a header says is bound only if the signature names it. */
final class S3Urls {

  private final S3Presigner presigner;
  private final SignatureValidity validity;

  S3Urls(S3Presigner presigner, SignatureValidity validity) {
    this.presigner = presigner;
    this.validity = validity;
  }

  PresignedUpload upload(UploadGrant grant) {
    PutObjectRequest.Builder put =
        PutObjectRequest.builder()
            .bucket(grant.object().bucket())
            .key(grant.object().key())
            .contentType(grant.contentType().value())
            .contentLength(grant.size())
            .metadata(grant.metadata());
    if (grant.checksum() != null) {
      put.checksumSHA256(grant.checksum().base64());
    }
    PresignedPutObjectRequest signed =
        presigner.presignPutObject(
            PutObjectPresignRequest.builder()
                .signatureDuration(validity.of(grant.validity()))
                .putObjectRequest(put.build())
                .build());
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    signed
        .signedHeaders()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase("host")) {
                headers.put(name, String.join(",", values));
              }
            });
    return new PresignedUpload(
        signed.httpRequest().method().name(),
        URI.create(signed.url().toString()),
        headers,
        signed.expiration().truncatedTo(ChronoUnit.SECONDS));
  }

  PresignedUrl download(ObjectRef object, Duration asked, @Nullable String downloadName) {
    GetObjectRequest.Builder get =
        GetObjectRequest.builder().bucket(object.bucket()).key(object.key());
    if (downloadName != null) {
      get.responseContentDisposition(attachment(downloadName));
    }
    PresignedGetObjectRequest signed =
        presigner.presignGetObject(
            GetObjectPresignRequest.builder()
                .signatureDuration(validity.of(asked))
                .getObjectRequest(get.build())
                .build());
    return new PresignedUrl(
        URI.create(signed.url().toString()), signed.expiration().truncatedTo(ChronoUnit.SECONDS));
  }

  /** RFC 6266 with the extended form of RFC 8187, which carries names of any script. */
  private static String attachment(String name) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment; filename*=UTF-8''" + encoded;
  }
}
