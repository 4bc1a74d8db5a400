// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3.signing;

import dev.darkroom.runtime.sigv4.SigningKey;
import dev.darkroom.runtime.sigv4.SigningScope;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.GetObjectPresignRequest;
import software.amazon.awssdk.services.s3.presigner.model.PresignedGetObjectRequest;

/**
 * Where a bucket is addressed. The SDK knows: partitions, dual stack, names with dots, path style,
 * access points. So it is asked, once for each bucket.
 *
 * @param root what a URL begins with, to the slash before the key
 * @param path the part of it that is signed
 * @param host the value of the Host header
 */
record BucketPlace(String root, String path, String host, SigningScope scope) {

  private static final String KEY = "k";
  private static final Pattern URL =
      Pattern.compile("(?<root>https?://[^/?]+(?<path>/[^?]*))" + KEY + "\\?(?<query>.*)");
  private static final Pattern CREDENTIAL =
      Pattern.compile("X-Amz-Credential=[^&]*%2F\\d{8}%2F([^%&]+)%2F([^%&]+)%2Faws4_request");

  static BucketPlace of(String bucket, S3Presigner sdk) {
    PresignedGetObjectRequest example =
        sdk.presignGetObject(
            GetObjectPresignRequest.builder()
                .signatureDuration(UrlSigner.LONGEST)
                .getObjectRequest(GetObjectRequest.builder().bucket(bucket).key(KEY).build())
                .build());
    Matcher url = URL.matcher(example.url().toString());
    if (!url.matches() || !url.group("query").contains("X-Amz-Algorithm=" + SigningKey.ALGORITHM)) {
      throw new IllegalArgumentException(
          "URLs of "
              + bucket
              + " can not be signed; name a bucket, or an access point of one region");
    }
    Matcher credential = CREDENTIAL.matcher(url.group("query"));
    if (!credential.find()) {
      throw new IllegalStateException("the SDK's URL names no credential scope");
    }
    return new BucketPlace(
        url.group("root"),
        url.group("path"),
        example.signedHeaders().getOrDefault("host", List.of()).getFirst(),
        new SigningScope(credential.group(1), credential.group(2)));
  }
}
