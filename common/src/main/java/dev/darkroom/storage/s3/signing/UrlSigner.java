// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3.signing;

import dev.darkroom.photo.ObjectRef;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Signs URLs: the same, letter for letter, as the SDK's presigner, for a small part of its time. A
 * page of a listing has hundreds of them, so what does not change from one to the next is kept: the
 * bucket's place, the day's key, the second's stamp.
 *
 * <p>Safe for use by many threads, and computation only: credentials come from a provider that
 * renews them in the background. Throws the SDK's exceptions if there are none.
 */
public final class UrlSigner {

  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  /** SigV4's bound. */
  static final Duration LONGEST = Duration.ofDays(7);

  private static final String PAYLOAD = "UNSIGNED-PAYLOAD";
  private static final String HOST = "host";
  private static final Pattern WHITE = Pattern.compile("\\s+");

  private final S3Presigner places;
  private final AwsCredentialsProvider credentials;
  private final InstantSource time;
  private final Map<String, BucketPlace> known = new ConcurrentHashMap<>();
  private volatile @Nullable SigningKey lastKey;
  private volatile @Nullable SigningTime lastTime;

  /**
   * @param places is asked where buckets lie
   */
  public UrlSigner(S3Presigner places, AwsCredentialsProvider credentials, InstantSource time) {
    this.places = places;
    this.credentials = credentials;
    this.time = time;
  }

  /**
   * A URL to GET an object.
   *
   * @param validity 1 second to 7 days; less if the credentials end before
   * @param disposition what the answer's Content-Disposition is to be; null for the object's own
   */
  public SignedUrl get(ObjectRef object, Duration validity, @Nullable String disposition) {
    String extra =
        disposition == null
            ? ""
            : "response-content-disposition=" + PercentEncoding.ofValue(disposition);
    return sign("GET", object, validity, extra, new TreeMap<>());
  }

  /**
   * A URL to PUT an object.
   *
   * @param validity 1 second to 7 days; less if the credentials end before
   * @param headers to be sent with it, names in lower case; all are signed
   */
  public SignedUrl put(ObjectRef object, Duration validity, Map<String, String> headers) {
    return sign("PUT", object, validity, "", new TreeMap<>(headers));
  }

  /**
   * A URL to PUT one part of an object.
   *
   * @param validity 1 second to 7 days; less if the credentials end before
   * @param headers to be sent with it, names in lower case; all are signed
   */
  public SignedUrl putPart(
      ObjectRef object,
      int number,
      String uploadId,
      Duration validity,
      Map<String, String> headers) {
    String extra = "partNumber=" + number + "&uploadId=" + PercentEncoding.ofValue(uploadId);
    return sign("PUT", object, validity, extra, new TreeMap<>(headers));
  }

  private SignedUrl sign(
      String method,
      ObjectRef object,
      Duration asked,
      String extra,
      SortedMap<String, String> headers) {
    if (asked.compareTo(LONGEST) > 0 || asked.toSeconds() < 1) {
      throw new IllegalArgumentException("a URL is valid for 1 second to 7 days");
    }
    AwsCredentials who = credentials.resolveCredentials();
    Duration validity = SignatureValidity.of(asked, who, time.instant());
    BucketPlace place =
        known.computeIfAbsent(object.bucket(), name -> BucketPlace.of(name, places));
    SigningTime now = now();
    SigningKey key = key(who, now.day(), place.scope());
    headers.put(HOST, place.host());

    String path = PercentEncoding.ofKey(object.key());
    String names = String.join(";", headers.keySet());
    String credential =
        "X-Amz-Credential=" + PercentEncoding.ofValue(who.accessKeyId() + "/" + key.scope());
    String algorithm = "X-Amz-Algorithm=" + ALGORITHM;
    String date = "X-Amz-Date=" + now.stamp();
    String expires = "X-Amz-Expires=" + validity.toSeconds();
    String signed = "X-Amz-SignedHeaders=" + names.replace(";", "%3B");
    String token =
        who instanceof AwsSessionCredentials session
            ? "X-Amz-Security-Token=" + PercentEncoding.ofValue(session.sessionToken()) + "&"
            : "";

    StringBuilder request = new StringBuilder(1024);
    request.append(method).append('\n').append(place.path()).append(path).append('\n');
    request.append(algorithm).append('&').append(credential).append('&').append(date);
    request.append('&').append(expires).append('&').append(token).append(signed);
    if (!extra.isEmpty()) {
      request.append('&').append(extra);
    }
    request.append('\n');
    headers.forEach(
        (name, value) -> request.append(name).append(':').append(trimmed(value)).append('\n'));
    request.append('\n').append(names).append('\n').append(PAYLOAD);

    String signature =
        key.sign(
            ALGORITHM + "\n" + now.stamp() + "\n" + key.scope() + "\n" + hash(request.toString()));
    // In the order in which the SDK has them, so that the two can be compared.
    StringBuilder url = new StringBuilder(1024).append(place.root()).append(path).append('?');
    if (!extra.isEmpty()) {
      url.append(extra).append('&');
    }
    url.append(token).append(algorithm).append('&').append(date).append('&').append(signed);
    url.append('&').append(credential).append('&').append(expires);
    url.append("&X-Amz-Signature=").append(signature);
    return new SignedUrl(
        URI.create(url.toString()), now.second().plusSeconds(validity.toSeconds()));
  }

  private SigningTime now() {
    Instant instant = time.instant();
    SigningTime last = lastTime;
    if (last == null || !last.is(instant)) {
      last = SigningTime.of(instant);
      lastTime = last;
    }
    return last;
  }

  private SigningKey key(AwsCredentials who, String day, SigningScope scope) {
    SigningKey last = lastKey;
    if (last == null || !last.isOf(who, day, scope)) {
      last = SigningKey.of(who, day, scope);
      lastKey = last;
    }
    return last;
  }

  /** Header values are signed with runs of white space as one space, and none at the ends. */
  private static String trimmed(String value) {
    return WHITE.matcher(value.strip()).replaceAll(" ");
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
