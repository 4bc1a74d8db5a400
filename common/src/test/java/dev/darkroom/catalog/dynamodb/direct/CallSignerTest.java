// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb.direct;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** The SDK's signer is the judge: letter for letter. */
class CallSignerTest {

  @Property(tries = 200)
  void aCallHasTheSdksHeaders(
      @ForAll("credentials") AwsCredentials who,
      @ForAll("regions") String region,
      @ForAll("hosts") String host,
      @ForAll("moments") Instant now,
      @ForAll byte[] body) {
    CallSigner signer = new CallSigner(StaticCredentialsProvider.create(who), region, () -> now);

    Map<String, String> ours = signer.headers(host, "DynamoDB_20120810.GetItem", body);

    Map<String, String> theirs = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    signedBySdk(who, region, host, now, body)
        .forEach((name, values) -> theirs.put(name, values.getFirst()));
    theirs.remove("host");
    assertThat(ours).containsExactlyInAnyOrderEntriesOf(lowerCase(theirs));
  }

  private static Map<String, List<String>> signedBySdk(
      AwsCredentials who, String region, String host, Instant now, byte[] body) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(URI.create("https://" + host + "/"))
            .putHeader("Content-Type", "application/x-amz-json-1.0")
            .putHeader("X-Amz-Target", "DynamoDB_20120810.GetItem")
            .build();
    return AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(who)
                    .request(request)
                    .payload(() -> new ByteArrayInputStream(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "dynamodb")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC)))
        .request()
        .headers();
  }

  private static Map<String, String> lowerCase(Map<String, String> headers) {
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    return lower;
  }

  @Provide
  Arbitrary<AwsCredentials> credentials() {
    return Arbitraries.of(
        AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
        AwsSessionCredentials.create("ASIAEXAMPLE", "secret", "to/ken+with=signs"));
  }

  @Provide
  Arbitrary<String> regions() {
    return Arbitraries.of("us-east-1", "eu-central-1", "cn-north-1", "us-gov-west-1");
  }

  @Provide
  Arbitrary<String> hosts() {
    return Arbitraries.of(
        "dynamodb.eu-central-1.amazonaws.com", "123456789012.ddb.us-east-1.amazonaws.com", "h:81");
  }

  @Provide
  Arbitrary<Instant> moments() {
    return Arbitraries.longs().between(1_500_000_000, 4_000_000_000L).map(Instant::ofEpochSecond);
  }
}
