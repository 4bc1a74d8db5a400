// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

class SdkFaultsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7|PT7S",
        " 120 |PT2M",
        "0|PT0S",
        "-3|PT0S",
        "86400|PT15M",
        "99999999999999999999|PT0S",
        "soon|PT0S",
        "''|PT0S",
        "Sat, 14 Mar 2026 15:10:26 GMT|PT1M",
        "Sat, 14 Mar 2026 15:08:26 GMT|PT0S",
        "Sun, 15 Mar 2026 15:08:26 GMT|PT15M",
        "Sat, 99 Mar 2026 15:08:26 GMT|PT0S"
      })
  void waitsAsLongAsTheServiceAsksWithinReason(String header, Duration expected) {
    AwsServiceException busy =
        refusal(
            SdkHttpResponse.builder()
                .statusCode(503)
                .putHeader("Date", "Sat, 14 Mar 2026 15:09:26 GMT")
                .putHeader("retry-after", header)
                .build());

    assertThat(SdkFaults.retryAfter(busy)).isEqualTo(expected);
  }

  @Test
  void waitsForNoMomentWhereTheServiceDoesNotTellItsTime() {
    AwsServiceException busy =
        refusal(
            SdkHttpResponse.builder()
                .statusCode(503)
                .putHeader("Retry-After", "Sat, 14 Mar 2026 15:10:26 GMT")
                .build());

    assertThat(SdkFaults.retryAfter(busy)).isZero();
  }

  @Test
  void waitsForNothingWhereNothingIsAsked() {
    assertThat(SdkFaults.retryAfter(refusal(SdkHttpResponse.builder().statusCode(503).build())))
        .isZero();
    assertThat(SdkFaults.retryAfter(S3Exception.builder().statusCode(503).build())).isZero();
    assertThat(SdkFaults.retryAfter(SdkClientException.create("no answer"))).isZero();
  }

  private static AwsServiceException refusal(SdkHttpResponse answer) {
    return S3Exception.builder()
        .statusCode(answer.statusCode())
        .awsErrorDetails(AwsErrorDetails.builder().sdkHttpResponse(answer).build())
        .build();
  }
}
