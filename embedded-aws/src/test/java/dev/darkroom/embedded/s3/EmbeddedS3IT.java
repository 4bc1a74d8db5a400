// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.s3;

import static dev.darkroom.embedded.AwsClients.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.embedded.AwsClients;
import dev.darkroom.embedded.notification.NotificationRules;
import dev.darkroom.embedded.notification.NotificationSettings;
import dev.darkroom.embedded.server.PortUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

@Timeout(60)
class EmbeddedS3IT {

  private static final String ORIGIN = "https://photos.example";
  private static final byte[] PHOTO = "a photo".getBytes(StandardCharsets.UTF_8);

  /** More than servers read of a form. */
  private static final byte[] LARGE = new byte[300_000];

  @TempDir private Path folder;
  private EmbeddedS3 server;
  private S3AsyncClient client;

  @BeforeEach
  void start() {
    server = start(0);
    client = AwsClients.s3(server.endpoint());
    client.createBucket(b -> b.bucket("originals")).join();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void refusesAWrongSecret() {
    try (S3AsyncClient wrong =
        AwsClients.s3(server.endpoint(), new AccessKey(KEY.id(), "not-the-secret"))) {
      assertThatThrownBy(() -> wrong.listBuckets().join()).satisfies(e -> assertStatus(e, 403));
    }
  }

  @Test
  void refusesAnUnsignedRequest() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(server.endpoint().resolve("/originals")).build();

    assertThat(send(request).statusCode()).isEqualTo(403);
  }

  @Test
  void keepsMetadataOverARestart() {
    client
        .putObject(
            p ->
                p.bucket("originals")
                    .key("u/originals/1/a.jpg")
                    .contentType("image/jpeg")
                    .metadata(Map.of("owner", "u")),
            AsyncRequestBody.fromBytes(PHOTO))
        .join();
    stop();
    server = start(0);
    client = AwsClients.s3(server.endpoint());

    var object =
        client
            .getObject(
                g -> g.bucket("originals").key("u/originals/1/a.jpg"),
                AsyncResponseTransformer.toBytes())
            .join();
    assertThat(object.asByteArray()).isEqualTo(PHOTO);
    assertThat(object.response().contentType()).isEqualTo("image/jpeg");
    assertThat(object.response().metadata()).containsEntry("owner", "u");
  }

  @Test
  void acceptsThePresignedPut() throws Exception {
    assertThat(put(presigned(), Map.of(), PHOTO)).isEqualTo(200);
  }

  @Test
  void bindsThePresignedPutToItsContentType() throws Exception {
    assertThat(put(presigned(), Map.of("content-type", "text/html"), PHOTO)).isEqualTo(403);
  }

  @Test
  void bindsThePresignedPutToItsLength() throws Exception {
    byte[] longer = "a photo and more".getBytes(StandardCharsets.UTF_8);

    assertThat(put(presigned(), Map.of(), longer)).isEqualTo(403);
  }

  @Test
  void bindsThePresignedPutToItsChecksumHeader() throws Exception {
    byte[] other = "A PHOTO".getBytes(StandardCharsets.UTF_8);

    assertThat(put(presigned(), Map.of("x-amz-checksum-sha256", sha256(other)), other))
        .isEqualTo(403);
  }

  @Test
  void refusesOtherBytesUnderThePresignedChecksum() throws Exception {
    byte[] other = "A PHOTO".getBytes(StandardCharsets.UTF_8);

    assertThat(put(presigned(), Map.of(), other)).isEqualTo(400);
  }

  @Test
  void takesAPartWithATypeThatItsUrlSaysNothingOf() throws Exception {
    assertThat(sizeOfAPartSentAs("image/jpeg")).isEqualTo(LARGE.length);
  }

  @Test
  void readsNoFormOutOfAPart() throws Exception {
    assertThat(sizeOfAPartSentAs("application/x-www-form-urlencoded")).isEqualTo(LARGE.length);
    assertThat(sizeOfAPartSentAs("multipart/form-data; boundary=x")).isEqualTo(LARGE.length);
  }

  private long sizeOfAPartSentAs(String type) throws Exception {
    String upload =
        client.createMultipartUpload(c -> c.bucket("originals").key("u/big.jpg")).join().uploadId();
    assertThat(put(presignedPart(upload), Map.of("content-type", type), LARGE)).isEqualTo(200);
    return client
        .listParts(l -> l.bucket("originals").key("u/big.jpg").uploadId(upload))
        .join()
        .parts()
        .getFirst()
        .size();
  }

  @Test
  void answersPreflightsOfAllowedOriginsOnly() throws Exception {
    assertThat(preflight(ORIGIN).statusCode()).isEqualTo(200);
    assertThat(preflight(ORIGIN).headers().firstValue("access-control-allow-origin"))
        .contains(ORIGIN);
    assertThat(preflight("https://photosXexample").statusCode()).isEqualTo(403);
  }

  @Test
  void listensOnTheLoopbackAddressOnly() {
    assertThat(server.endpoint()).isEqualTo(URI.create("http://127.0.0.1:" + server.port()));
    assertThat(server.port()).isPositive();
  }

  @Test
  void saysWhichPortIsTaken() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();

      assertThatThrownBy(() -> start(port))
          .isInstanceOfSatisfying(
              PortUnavailableException.class, e -> assertThat(e.port()).isEqualTo(port))
          .hasMessageContaining(Integer.toString(port));
    }
  }

  @Test
  void closesTwice() {
    server.close();
    server.close();
  }

  private EmbeddedS3 start(int port) {
    return EmbeddedS3.start(
        new S3Settings(folder.resolve("objects"), port, KEY, List.of(ORIGIN)),
        new NotificationSettings(
            folder.resolve("notifications"),
            "us-east-1",
            NotificationRules.none(),
            Duration.ofSeconds(5)),
        _ -> CompletableFuture.completedFuture(null),
        InstantSource.system());
  }

  private PresignedPutObjectRequest presigned() throws Exception {
    String checksum = sha256(PHOTO);
    try (S3Presigner presigner = AwsClients.presigner(server.endpoint())) {
      return presigner.presignPutObject(
          p ->
              p.signatureDuration(Duration.ofMinutes(5))
                  .putObjectRequest(
                      o ->
                          o.bucket("originals")
                              .key("u/originals/2/b c.jpg")
                              .contentType("image/jpeg")
                              .contentLength((long) PHOTO.length)
                              .checksumSHA256(checksum)));
    }
  }

  private PresignedRequest presignedPart(String upload) {
    try (S3Presigner presigner = AwsClients.presigner(server.endpoint())) {
      return presigner.presignUploadPart(
          p ->
              p.signatureDuration(Duration.ofMinutes(5))
                  .uploadPartRequest(
                      u ->
                          u.bucket("originals")
                              .key("u/big.jpg")
                              .uploadId(upload)
                              .partNumber(1)
                              .contentLength((long) LARGE.length)));
    }
  }

  private static int put(PresignedRequest presigned, Map<String, String> changed, byte[] body)
      throws Exception {
    Map<String, String> headers = new HashMap<>();
    presigned.signedHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    headers.putAll(changed);
    // The client sets these two itself.
    headers.remove("host");
    headers.remove("content-length");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(presigned.url().toURI())
            .PUT(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return send(request.build()).statusCode();
  }

  private HttpResponse<String> preflight(String origin) throws Exception {
    return send(
        HttpRequest.newBuilder(server.endpoint().resolve("/originals/x"))
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "PUT")
            .header("Access-Control-Request-Headers", "content-type,x-amz-checksum-sha256")
            .build());
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String sha256(byte[] bytes) throws Exception {
    return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static void assertStatus(Throwable failure, int status) {
    assertThat(failure.getCause())
        .isInstanceOfSatisfying(
            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(status));
  }
}
