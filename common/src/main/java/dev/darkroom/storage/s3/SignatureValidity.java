// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * How long a signature is to be valid: what is asked for, and never beyond the end of the
 * credentials that make it. S3 refuses a URL once its session is over, whatever the URL says of
 * itself; those of a task's role end after some hours.
 */
public final class SignatureValidity {

  /** What the clocks of this machine, of the client and of S3 may differ by. */
  static final Duration SLACK = Duration.ofSeconds(10);

  private static final Duration LEAST = Duration.ofSeconds(1);

  private final AwsCredentialsProvider credentials;
  private final InstantSource time;

  /**
   * Of signatures.
   *
   * @param credentials those that the signatures are made with; asked for each, so they must be at
   *     hand
   */
  public SignatureValidity(AwsCredentialsProvider credentials, InstantSource time) {
    this.credentials = credentials;
    this.time = time;
  }

  /** Of signatures by credentials that do not end. */
  static SignatureValidity asAsked() {
    return new SignatureValidity(AnonymousCredentialsProvider.create(), InstantSource.system());
  }

  /**
   * What is asked for, or the whole seconds that are left if these are fewer.
   *
   * @throws SdkClientException if there are no credentials or they are about to end
   */
  Duration of(Duration asked) {
    return credentials
        .resolveCredentials()
        .expirationTime()
        .map(
            sessionEnd -> {
              Duration left = Duration.between(time.instant(), sessionEnd).minus(SLACK);
              if (left.compareTo(LEAST) < 0) {
                throw SdkClientException.create("the session that signs is about to end");
              }
              return left.compareTo(asked) < 0 ? left.truncatedTo(ChronoUnit.SECONDS) : asked;
            })
        .orElse(asked);
  }
}
