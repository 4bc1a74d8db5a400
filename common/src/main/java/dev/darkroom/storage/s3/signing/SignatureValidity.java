// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3.signing;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * How long a signature is to be valid: what is asked for, and never beyond the end of the
 * credentials that make it. S3 refuses a URL once its session is over, whatever the URL says of
 * itself; those of a task's role end after some hours.
 */
final class SignatureValidity {

  /** What the clocks of this machine, of the client and of S3 may differ by. */
  private static final Duration SLACK = Duration.ofSeconds(10);

  private static final Duration LEAST = Duration.ofSeconds(1);

  private SignatureValidity() {}

  /**
   * What is asked for, or the whole seconds that are left if these are fewer.
   *
   * @throws SdkClientException if the credentials are about to end
   */
  static Duration of(Duration asked, AwsCredentials credentials, Instant now) {
    return credentials
        .expirationTime()
        .map(
            sessionEnd -> {
              Duration left = Duration.between(now, sessionEnd).minus(SLACK);
              if (left.compareTo(LEAST) < 0) {
                throw SdkClientException.create("the session that signs is about to end");
              }
              return left.compareTo(asked) < 0 ? left.truncatedTo(ChronoUnit.SECONDS) : asked;
            })
        .orElse(asked);
  }
}
