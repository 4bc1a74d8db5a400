// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb.direct;

import dev.darkroom.runtime.sigv4.Copies;
import dev.darkroom.runtime.sigv4.SigningKey;
import dev.darkroom.runtime.sigv4.SigningKeys;
import dev.darkroom.runtime.sigv4.SigningScope;
import dev.darkroom.runtime.sigv4.SigningTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Signs calls by <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">SigV4</a>
 * in a header. Safe for use by many threads, and computation only: credentials come from a provider
 * that renews them in the background.
 */
final class CallSigner {

  static final String CONTENT_TYPE = "application/x-amz-json-1.0";

  private static final HexFormat HEX = HexFormat.of();

  private final AwsCredentialsProvider credentials;
  private final SigningScope scope;
  private final InstantSource time;
  private final SigningKeys keys = new SigningKeys();

  /** Never fed: copies of it are. */
  private final MessageDigest sha256 = Copies.sha256();

  CallSigner(AwsCredentialsProvider credentials, String region, InstantSource time) {
    this.credentials = credentials;
    this.scope = new SigningScope(region, "dynamodb");
    this.time = time;
  }

  /**
   * The headers to send besides {@code Host}.
   *
   * @param host as that header has it
   * @param target what {@code X-Amz-Target} names
   */
  Map<String, String> headers(String host, String target, byte[] body) {
    AwsCredentials who = credentials.resolveCredentials();
    SigningTime second = SigningTime.of(time.instant());
    SigningKey key = keys.of(who, second.day(), scope);
    String digest = digest(body);
    // In the order of their names, which is the order that they are signed in.
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", CONTENT_TYPE);
    headers.put("host", host);
    headers.put("x-amz-content-sha256", digest);
    headers.put("x-amz-date", second.stamp());
    if (who instanceof AwsSessionCredentials session) {
      headers.put("x-amz-security-token", session.sessionToken());
    }
    headers.put("x-amz-target", target);

    StringBuilder request = new StringBuilder("POST\n/\n\n");
    headers.forEach(
        (name, value) -> request.append(name).append(':').append(value.strip()).append('\n'));
    String names = String.join(";", headers.keySet());
    request.append('\n').append(names).append('\n').append(digest);
    byte[] signature =
        Copies.of(key.begun(second))
            .doFinal(
                digest(request.toString().getBytes(StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.ISO_8859_1));

    headers.remove("host");
    headers.put(
        "authorization",
        SigningKey.ALGORITHM
            + " Credential="
            + who.accessKeyId()
            + "/"
            + key.scope()
            + ", SignedHeaders="
            + names
            + ", Signature="
            + HEX.formatHex(signature));
    return headers;
  }

  private String digest(byte[] bytes) {
    return HEX.formatHex(Copies.of(sha256).digest(bytes));
  }
}
