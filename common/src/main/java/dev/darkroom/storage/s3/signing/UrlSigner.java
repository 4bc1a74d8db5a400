// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3.signing;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.runtime.sigv4.Copies;
import dev.darkroom.runtime.sigv4.SigningKeys;
import dev.darkroom.runtime.sigv4.SigningTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Signs URLs: the same, letter for letter, as the SDK's presigner, for a small part of its time. A
 * page of a listing has hundreds of them, so what does not change from one to the next is kept: the
 * bucket's place, the day's key, and all of a second's URLs but the object and its signature.
 *
 * <p>Safe for use by many threads, and computation only: credentials come from a provider that
 * renews them in the background. Throws the SDK's exceptions if there are none.
 */
public final class UrlSigner {

  /** SigV4's bound. */
  static final Duration LONGEST = Duration.ofDays(7);

  private static final String PAYLOAD = "UNSIGNED-PAYLOAD";
  private static final String HOST = "host";
  private static final HexFormat HEX = HexFormat.of();

  /** Most URLs are shorter. */
  private static final int ROOM = 1024;

  private static final Pattern WHITE = Pattern.compile("\\s+");

  private final S3Presigner places;
  private final AwsCredentialsProvider credentials;
  private final InstantSource time;
  private final Map<String, BucketPlace> known = new ConcurrentHashMap<>();
  private final Map<String, UrlTerms> downloads = new ConcurrentHashMap<>();

  /** Never fed: copies of it are. */
  private final MessageDigest sha256 = Copies.sha256();

  private final SigningKeys keys = new SigningKeys();

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
    UrlTerms terms = downloadTerms(object, validity);
    return sign("GET", object, terms, extra, "host:" + terms.place().host() + "\n\n" + HOST);
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
    BucketPlace place = place(object);
    headers.put(HOST, place.host());
    String names = String.join(";", headers.keySet());
    StringBuilder signed = new StringBuilder();
    headers.forEach(
        (name, value) -> signed.append(name).append(':').append(trimmed(value)).append('\n'));
    signed.append('\n').append(names);
    UrlTerms terms =
        terms(place, valid(asked), credentials.resolveCredentials(), time.instant(), names);
    return sign(method, object, terms, extra, signed.toString());
  }

  /**
   * @param headers that are signed, each in its line, an empty line, and their names
   */
  private SignedUrl sign(
      String method, ObjectRef object, UrlTerms terms, String extra, String headers) {
    BucketPlace place = terms.place();
    String path = PercentEncoding.ofKey(object.key());
    StringBuilder request = new StringBuilder(ROOM);
    request.append(method).append('\n').append(place.path()).append(path).append('\n');
    request.append(terms.signedQuery());
    if (!extra.isEmpty()) {
      request.append('&').append(extra);
    }
    request.append('\n').append(headers).append('\n').append(PAYLOAD);
    byte[] digest = Copies.of(sha256).digest(request.toString().getBytes(StandardCharsets.UTF_8));
    byte[] signature =
        Copies.of(terms.begun())
            .doFinal(HEX.formatHex(digest).getBytes(StandardCharsets.ISO_8859_1));

    StringBuilder url = new StringBuilder(ROOM).append(place.root()).append(path).append('?');
    if (!extra.isEmpty()) {
      url.append(extra).append('&');
    }
    url.append(terms.shownQuery()).append(HEX.formatHex(signature));
    return new SignedUrl(url.toString(), terms.expiresAt());
  }

  private BucketPlace place(ObjectRef object) {
    return known.computeIfAbsent(object.bucket(), name -> BucketPlace.of(name, places));
  }

  private static Duration valid(Duration asked) {
    if (asked.compareTo(LONGEST) > 0 || asked.toSeconds() < 1) {
      throw new IllegalArgumentException("a URL is valid for 1 second to 7 days");
    }
    return asked;
  }

  /** Of downloads they are the same for a page of them; uploads differ by their headers. */
  private UrlTerms downloadTerms(ObjectRef object, Duration validity) {
    AwsCredentials who = credentials.resolveCredentials();
    Instant now = time.instant();
    UrlTerms last = downloads.get(object.bucket());
    if (last != null && last.areOf(who, now, validity)) {
      return last;
    }
    UrlTerms terms = terms(place(object), valid(validity), who, now, HOST);
    downloads.put(object.bucket(), terms);
    return terms;
  }

  private UrlTerms terms(
      BucketPlace place, Duration validity, AwsCredentials who, Instant now, String names) {
    SigningTime second = SigningTime.of(now);
    return UrlTerms.of(place, keys.of(who, second.day(), place.scope()), second, validity, names);
  }

  /** Header values are signed with runs of white space as one space, and none at the ends. */
  private static String trimmed(String value) {
    return WHITE.matcher(value.strip()).replaceAll(" ");
  }
}
