// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3.signing;

import dev.darkroom.runtime.sigv4.SigningKey;
import dev.darkroom.runtime.sigv4.SigningTime;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.Mac;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * What all URLs have in common that are made for one bucket, by the same credentials, in the same
 * second, for the same time: everything but the object and its signature.
 *
 * @param asked for how long
 * @param signedQuery the query as it is signed, sorted by its names
 * @param shownQuery the query as it is shown, up to the signature's value; in the order in which
 *     the SDK has it, so that the two can be compared
 * @param begun the signature up to the request's digest; only copies of it are fed
 */
record UrlTerms(
    BucketPlace place,
    AwsCredentials credentials,
    SigningTime time,
    Duration asked,
    Instant expiresAt,
    String signedQuery,
    String shownQuery,
    Mac begun) {

  /**
   * The terms of URLs made now.
   *
   * @param names of the headers that are signed, in lower case and sorted, with {@code ;} between
   */
  static UrlTerms of(
      BucketPlace place, SigningKey key, SigningTime time, Duration asked, String names) {
    AwsCredentials who = key.credentials();
    Duration validity = SignatureValidity.of(asked, who, time.instant());
    String algorithm = "X-Amz-Algorithm=" + SigningKey.ALGORITHM;
    String credential =
        "X-Amz-Credential=" + PercentEncoding.ofValue(who.accessKeyId() + "/" + key.scope());
    String date = "X-Amz-Date=" + time.stamp();
    String expires = "X-Amz-Expires=" + validity.toSeconds();
    String signed = "X-Amz-SignedHeaders=" + PercentEncoding.ofValue(names);
    String token =
        who instanceof AwsSessionCredentials session
            ? "X-Amz-Security-Token=" + PercentEncoding.ofValue(session.sessionToken()) + "&"
            : "";
    return new UrlTerms(
        place,
        who,
        time,
        asked,
        time.second().plusSeconds(validity.toSeconds()),
        String.join("&", algorithm, credential, date, expires, token + signed),
        token + String.join("&", algorithm, date, signed, credential, expires, "X-Amz-Signature="),
        key.begun(time));
  }

  boolean areOf(AwsCredentials who, Instant now, Duration validity) {
    return time.is(now) && asked.equals(validity) && credentials.equals(who);
  }
}
