// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.photo.ObjectRef;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.GetObjectPresignRequest;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.model.PutObjectPresignRequest;
import software.amazon.awssdk.services.s3.presigner.model.UploadPartPresignRequest;

/** The SDK's presigner is the judge: letter for letter, at the second that its URL names. */
class UrlSignerTest {

  private static final Pattern DATE = Pattern.compile("X-Amz-Date=(\\d{8}T\\d{6}Z)");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Duration VALIDITY = Duration.ofMinutes(15);

  /** Where buckets lie, and whose URLs are signed. */
  record Setting(String region, Optional<URI> endpoint, AwsCredentials credentials) {

    S3Presigner sdk() {
      S3Presigner.Builder builder =
          S3Presigner.builder()
              .region(Region.of(region))
              .credentialsProvider(StaticCredentialsProvider.create(credentials));
      endpoint.ifPresent(
          uri ->
              builder
                  .endpointOverride(uri)
                  .serviceConfiguration(
                      S3Configuration.builder().pathStyleAccessEnabled(true).build()));
      return builder.build();
    }

    UrlSigner ours(S3Presigner sdk, String theirUrl) {
      Matcher date = DATE.matcher(theirUrl);
      assertThat(date.find()).isTrue();
      Instant then = STAMP.parse(date.group(1), Instant::from);
      return new UrlSigner(sdk, StaticCredentialsProvider.create(credentials), () -> then);
    }
  }

  @Property(tries = 150)
  void downloadsAreTheSdksLetterForLetter(
      @ForAll("settings") Setting setting,
      @ForAll("buckets") String bucket,
      @ForAll("keys") String key,
      @ForAll("dispositions") Optional<String> disposition,
      @ForAll("validities") Duration validity) {
    try (S3Presigner sdk = setting.sdk()) {
      String theirs =
          sdk.presignGetObject(
                  GetObjectPresignRequest.builder()
                      .signatureDuration(validity)
                      .getObjectRequest(
                          GetObjectRequest.builder()
                              .bucket(bucket)
                              .key(key)
                              .responseContentDisposition(disposition.orElse(null))
                              .build())
                      .build())
              .url()
              .toString();

      SignedUrl ours =
          setting
              .ours(sdk, theirs)
              .get(new ObjectRef(bucket, key), validity, disposition.orElse(null));

      assertThat(ours.url().toString()).isEqualTo(theirs);
    }
  }

  @Property(tries = 150)
  void uploadsAreTheSdksLetterForLetter(
      @ForAll("settings") Setting setting,
      @ForAll("buckets") String bucket,
      @ForAll("keys") String key,
      @ForAll("headerValues") String metadata,
      @ForAll("checksums") Optional<String> checksum,
      @ForAll("validities") Duration validity) {
    try (S3Presigner sdk = setting.sdk()) {
      PresignedPutObjectRequest signed =
          sdk.presignPutObject(
              PutObjectPresignRequest.builder()
                  .signatureDuration(validity)
                  .putObjectRequest(
                      PutObjectRequest.builder()
                          .bucket(bucket)
                          .key(key)
                          .contentType("image/jpeg")
                          .contentLength(1234L)
                          .checksumSHA256(checksum.orElse(null))
                          .metadata(Map.of("correlation-id", metadata, "a", "b"))
                          .build())
                  .build());
      String theirs = signed.url().toString();
      Map<String, String> headers = new TreeMap<>();
      headers.put("content-type", "image/jpeg");
      headers.put("content-length", "1234");
      headers.put("x-amz-meta-correlation-id", metadata);
      headers.put("x-amz-meta-a", "b");
      checksum.ifPresent(value -> headers.put("x-amz-checksum-sha256", value));

      SignedUrl ours = setting.ours(sdk, theirs).put(new ObjectRef(bucket, key), validity, headers);

      assertThat(ours.url().toString()).isEqualTo(theirs);
    }
  }

  @Property(tries = 150)
  void partsAreTheSdksLetterForLetter(
      @ForAll("settings") Setting setting,
      @ForAll("buckets") String bucket,
      @ForAll("keys") String key,
      @ForAll("uploadIds") String uploadId,
      @ForAll @IntRange(min = 1, max = 10_000) int number,
      @ForAll("checksums") Optional<String> checksum,
      @ForAll("validities") Duration validity) {
    try (S3Presigner sdk = setting.sdk()) {
      String theirs =
          sdk.presignUploadPart(
                  UploadPartPresignRequest.builder()
                      .signatureDuration(validity)
                      .uploadPartRequest(
                          UploadPartRequest.builder()
                              .bucket(bucket)
                              .key(key)
                              .uploadId(uploadId)
                              .partNumber(number)
                              .contentLength(1234L)
                              .checksumSHA256(checksum.orElse(null))
                              .build())
                      .build())
              .url()
              .toString();
      Map<String, String> headers = new TreeMap<>();
      headers.put("content-length", "1234");
      checksum.ifPresent(value -> headers.put("x-amz-checksum-sha256", value));

      SignedUrl ours =
          setting
              .ours(sdk, theirs)
              .putPart(new ObjectRef(bucket, key), number, uploadId, validity, headers);

      assertThat(ours.url().toString()).isEqualTo(theirs);
    }
  }

  @Test
  void takesNewCredentialsAndANewDayAtOnce() {
    AwsCredentials first = AwsBasicCredentials.create("FIRST", "secret");
    AwsCredentials second = AwsSessionCredentials.create("SECOND", "other", "token");
    AtomicReference<AwsCredentials> current = new AtomicReference<>(first);
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-14T23:59:59Z"));
    ObjectRef object = new ObjectRef("photos", "a.jpg");
    AwsCredentialsProvider provider = current::get;
    try (S3Presigner sdk = presigner(provider)) {
      UrlSigner signer = new UrlSigner(sdk, provider, now::get);
      String before = signer.get(object, VALIDITY, null).url().toString();

      current.set(second);
      now.set(Instant.parse("2026-03-15T00:00:00Z"));
      SignedUrl after = signer.get(object, VALIDITY, null);

      assertThat(before).contains("Credential=FIRST%2F20260314%2F").doesNotContain("Token");
      assertThat(after.url().toString())
          .contains("Credential=SECOND%2F20260315%2F", "X-Amz-Security-Token=token")
          .isEqualTo(
              new UrlSigner(sdk, provider, now::get).get(object, VALIDITY, null).url().toString());
      assertThat(after.expiresAt()).isEqualTo("2026-03-15T00:15:00Z");
    }
  }

  @Test
  void keepsNothingOfASecondThatIsNotTheSameForAllItsUrls() {
    AtomicReference<AwsCredentials> current =
        new AtomicReference<>(AwsBasicCredentials.create("FIRST", "secret"));
    AwsCredentialsProvider provider = current::get;
    Instant now = Instant.parse("2026-03-14T15:09:26Z");
    try (S3Presigner sdk = presigner(provider)) {
      UrlSigner signer = new UrlSigner(sdk, provider, () -> now);
      ObjectRef one = new ObjectRef("photos", "a.jpg");
      ObjectRef elsewhere = new ObjectRef("variants", "a.jpg");

      for (String name : new String[] {"FIRST", "SECOND"}) {
        current.set(AwsBasicCredentials.create(name, "secret of " + name));
        for (Duration validity : new Duration[] {VALIDITY, VALIDITY.plusSeconds(1)}) {
          for (ObjectRef object : new ObjectRef[] {one, elsewhere}) {
            SignedUrl kept = signer.get(object, validity, "inline");

            assertThat(kept)
                .isEqualTo(new UrlSigner(sdk, provider, () -> now).get(object, validity, "inline"));
            assertThat(kept.text()).contains("Credential=" + name, object.bucket());
            assertThat(kept.expiresAt()).isEqualTo(now.plus(validity));
          }
        }
      }
    }
  }

  @Test
  void refusesAValidityThatS3WouldRefuse() {
    AwsCredentialsProvider provider =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));
    try (S3Presigner sdk = presigner(provider)) {
      UrlSigner signer = new UrlSigner(sdk, provider, () -> Instant.EPOCH);
      ObjectRef object = new ObjectRef("photos", "a.jpg");

      for (Duration wrong : new Duration[] {Duration.ofDays(7).plusSeconds(1), Duration.ZERO}) {
        assertThatExceptionOfType(IllegalArgumentException.class)
            .isThrownBy(() -> signer.get(object, wrong, null));
        assertThatExceptionOfType(IllegalArgumentException.class)
            .isThrownBy(() -> signer.put(object, wrong, Map.of()));
      }
    }
  }

  private static S3Presigner presigner(AwsCredentialsProvider provider) {
    return S3Presigner.builder().region(Region.EU_CENTRAL_1).credentialsProvider(provider).build();
  }

  @Provide
  Arbitrary<Setting> settings() {
    Arbitrary<String> secrets =
        Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(40);
    Arbitrary<AwsCredentials> keys =
        Combinators.combine(
                Arbitraries.strings().alpha().numeric().ofMinLength(4).ofMaxLength(20),
                secrets,
                secrets.optional())
            .as(UrlSignerTest::credentials);
    return Combinators.combine(
            Arbitraries.of("us-east-1", "eu-central-1", "cn-north-1", "us-gov-west-1"),
            Arbitraries.of(
                Optional.<URI>empty(),
                Optional.of(URI.create("http://localhost:9000")),
                Optional.of(URI.create("https://minio.example.org")),
                Optional.of(URI.create("https://minio.example.org:8443"))),
            keys)
        .as(Setting::new);
  }

  private static AwsCredentials credentials(String id, String secret, Optional<String> token) {
    return token.isPresent()
        ? AwsSessionCredentials.create(id, secret, token.get())
        : AwsBasicCredentials.create(id, secret);
  }

  @Provide
  Arbitrary<String> buckets() {
    return Arbitraries.of("darkroom-originals", "dotted.bucket.name", "b23");
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.oneOf(
            Arbitraries.strings().ofMinLength(1).ofMaxLength(30).filter(UrlSignerTest::isText),
            Arbitraries.strings()
                .withChars("ab/.+ %~*'()!ü€\uD83D\uDCF7")
                .ofMinLength(1)
                .ofMaxLength(40)
                .filter(UrlSignerTest::isText))
        .map(key -> "user/" + key);
  }

  private static boolean isText(String text) {
    return text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
  }

  @Provide
  Arbitrary<String> uploadIds() {
    return Arbitraries.strings()
        .alpha()
        .numeric()
        .withChars("._-~=+/&")
        .ofMinLength(1)
        .ofMaxLength(128);
  }

  @Provide
  Arbitrary<Optional<String>> dispositions() {
    return Arbitraries.of(
            "attachment; filename*=UTF-8''a%20b.jpg", "inline", "attachment; filename=\"x+y.jpg\"")
        .optional();
  }

  @Provide
  Arbitrary<String> headerValues() {
    return Arbitraries.strings()
        .withCharRange('!', '~')
        .withChars(' ')
        .ofMinLength(1)
        .ofMaxLength(60)
        .filter(value -> value.strip().equals(value));
  }

  @Provide
  Arbitrary<Optional<String>> checksums() {
    return Arbitraries.of("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=").optional();
  }

  @Provide
  Arbitrary<Duration> validities() {
    return Arbitraries.longs().between(1, Duration.ofDays(7).toSeconds()).map(Duration::ofSeconds);
  }
}
