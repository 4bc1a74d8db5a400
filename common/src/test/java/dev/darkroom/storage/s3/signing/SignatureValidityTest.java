// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.photo.ObjectRef;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class SignatureValidityTest {

  private static final Instant NOW = Instant.parse("2026-03-14T15:09:26.535Z");
  private static final Duration ASKED = Duration.ofMinutes(15);
  private static final ObjectRef OBJECT = new ObjectRef("originals", "alice/1.jpg");
  private static final Pattern EXPIRES = Pattern.compile("X-Amz-Expires=([0-9]+)");

  private static AwsCredentials endingAt(Instant end) {
    return AwsSessionCredentials.builder()
        .accessKeyId("AKIDEXAMPLE")
        .secretAccessKey("secret")
        .sessionToken("token")
        .expirationTime(end)
        .build();
  }

  private static Duration validity(AwsCredentials credentials) {
    return SignatureValidity.of(ASKED, credentials, NOW);
  }

  @ParameterizedTest
  @CsvSource({"PT6H,PT15M", "PT15M10S,PT15M", "PT15M9S,PT14M59S", "PT5M,PT4M50S", "PT11.9S,PT1S"})
  void endsBeforeTheSession(Duration left, Duration expected) {
    assertThat(validity(endingAt(NOW.plus(left)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"PT10.9S", "PT0S", "PT-1H"})
  void signsNothingWithASessionThatIsAsGoodAsOver(Duration left) {
    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(() -> validity(endingAt(NOW.plus(left))));
  }

  @Test
  void isWhatIsAskedForWhereCredentialsDoNotEnd() {
    assertThat(validity(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"))).isEqualTo(ASKED);
    assertThat(validity(AwsSessionCredentials.create("AKIDEXAMPLE", "secret", "token")))
        .isEqualTo(ASKED);
  }

  @Test
  void boundsUrlsAndWhatIsSaidOfTheirEnd() {
    Instant end = Instant.now().plus(Duration.ofMinutes(5));
    AwsCredentials credentials = endingAt(end);
    try (S3Presigner presigner =
        S3Presigner.builder()
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(() -> credentials)
            .build()) {
      UrlSigner signer = new UrlSigner(presigner, () -> credentials, InstantSource.system());

      SignedUrl upload = signer.put(OBJECT, ASKED, Map.of());
      SignedUrl download = signer.get(OBJECT, ASKED, null);

      assertThat(upload.expiresAt()).isBefore(end);
      assertThat(download.expiresAt()).isBefore(end);
      assertThat(secondsOf(upload.url())).isBetween(1L, 290L);
      assertThat(secondsOf(download.url())).isBetween(1L, 290L);
    }
  }

  private static long secondsOf(URI url) {
    Matcher expires = EXPIRES.matcher(url.getQuery());
    assertThat(expires.find()).isTrue();
    return Long.parseLong(expires.group(1));
  }
}
