// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.storage;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.async.Await.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Sha256;
import dev.darkroom.storage.ObjectHead;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.PresignedUpload;
import dev.darkroom.storage.PresignedUrl;
import dev.darkroom.storage.StorageFaultException;
import dev.darkroom.storage.UploadGrant;
import dev.darkroom.testing.aws.EmbeddedAdapters;
import dev.darkroom.testing.aws.EmbeddedServers;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedServers.class)
class S3PhotoStorageIT implements PhotoStorageContract {

  private static final byte[] CONTENT = "a photo, so to say".getBytes(StandardCharsets.UTF_8);

  private final HttpClient http = HttpClient.newHttpClient();
  private final EmbeddedAdapters adapters;
  private final String bucket = "b-" + UUID.randomUUID();
  private final PhotoStorage storage;

  S3PhotoStorageIT(EmbeddedAdapters adapters) {
    this.adapters = adapters;
    this.storage = adapters.storage(bucket);
  }

  @Override
  public Vertx vertx() {
    return adapters.vertx();
  }

  @Override
  public PhotoStorage storage() {
    return storage;
  }

  @Override
  public String bucket() {
    return bucket;
  }

  @Test
  void uploadAsGrantedIsTakenWithItsMetadata() throws Exception {
    PresignedUpload upload = grant(null);

    assertThat(put(upload, CONTENT, Map.of())).isEqualTo(200);

    ObjectHead head = await(storage.head(object())).orElseThrow();
    assertThat(head.size()).isEqualTo(CONTENT.length);
    assertThat(head.contentType()).isEqualTo(JPEG);
    assertThat(head.metadata()).containsEntry("darkroom-correlation-id", "abc");
  }

  @Test
  void uploadOfAnotherLengthIsRefused() throws Exception {
    assertThat(
            put(
                grant(null),
                "longer than what was granted".getBytes(StandardCharsets.UTF_8),
                Map.of()))
        .isEqualTo(403);
    assertThat(await(storage.head(object()))).isEmpty();
  }

  @Test
  void uploadOfAnotherTypeIsRefused() throws Exception {
    assertThat(put(grant(null), CONTENT, Map.of("content-type", "text/html"))).isEqualTo(403);
  }

  @Test
  void uploadWithOtherMetadataIsRefused() throws Exception {
    assertThat(put(grant(null), CONTENT, Map.of("x-amz-meta-darkroom-correlation-id", "xyz")))
        .isEqualTo(403);
  }

  @Test
  void uploadWithTheDeclaredChecksumIsTaken() throws Exception {
    assertThat(put(grant(sha256(CONTENT)), CONTENT, Map.of())).isEqualTo(200);
  }

  @Test
  void uploadOfOtherBytesThanDeclaredIsRefused() throws Exception {
    byte[] other = CONTENT.clone();
    other[0]++;

    assertThat(put(grant(sha256(CONTENT)), other, Map.of())).isEqualTo(400);
    assertThat(await(storage.head(object()))).isEmpty();
  }

  @Test
  void presignedUrlOpensTheObjectUnderItsName() throws Exception {
    put(grant(null), CONTENT, Map.of());

    PresignedUrl url = storage.presignDownload(object(), Duration.ofMinutes(5), "Größe 写真.jpg");
    HttpResponse<byte[]> response =
        http.send(
            HttpRequest.newBuilder(url.url()).build(), HttpResponse.BodyHandlers.ofByteArray());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(CONTENT);
    assertThat(response.headers().firstValue("content-disposition"))
        .contains("attachment; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%E5%86%99%E7%9C%9F.jpg");
  }

  @Test
  void bucketThatIsNotThereIsAFault() {
    assertThat(failureOf(storage.check("no-such-bucket"))).isNotNull();
    assertThat(failureOf(storage.list("no-such-bucket", "")))
        .isInstanceOf(StorageFaultException.class);
  }

  private ObjectRef object() {
    return new ObjectRef(bucket, "alice/originals/1/photo.jpg");
  }

  private PresignedUpload grant(@org.jspecify.annotations.Nullable Sha256 checksum) {
    return storage.presignUpload(
        new UploadGrant(
            object(),
            JPEG,
            CONTENT.length,
            checksum,
            Map.of("darkroom-correlation-id", "abc"),
            Duration.ofMinutes(15)));
  }

  private int put(PresignedUpload upload, byte[] content, Map<String, String> instead)
      throws IOException, InterruptedException {
    Map<String, String> headers = new HashMap<>();
    upload
        .headers()
        .forEach((name, value) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), value));
    headers.putAll(instead);
    // The client sets it itself, and lets nobody else.
    headers.remove("content-length");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(upload.url()).PUT(HttpRequest.BodyPublishers.ofByteArray(content));
    headers.forEach(request::header);
    return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static Sha256 sha256(byte[] content) throws NoSuchAlgorithmException {
    return Sha256.of(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
