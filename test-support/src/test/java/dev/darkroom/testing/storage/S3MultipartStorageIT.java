// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.storage;

import static dev.darkroom.testing.async.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Sha256;
import dev.darkroom.storage.MultipartGrant;
import dev.darkroom.storage.MultipartStorage;
import dev.darkroom.storage.PartGrant;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.PresignedUpload;
import dev.darkroom.testing.aws.EmbeddedAdapters;
import dev.darkroom.testing.aws.EmbeddedServers;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedServers.class)
class S3MultipartStorageIT implements MultipartStorageContract {

  private static final Sha256 CHECKSUM_OF_ANOTHER =
      new Sha256("0000000000000000000000000000000000000000000000000000000000000000");

  private static final Buffer CONTENT = Buffer.buffer("a photo, so to say");

  private final EmbeddedAdapters adapters;
  private final String bucket = "b-" + UUID.randomUUID();
  private final PhotoStorage storage;

  S3MultipartStorageIT(EmbeddedAdapters adapters) {
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

  @Override
  public String send(PartGrant grant, PresignedUpload upload, Buffer content) {
    return PartSender.etag(upload, content);
  }

  @Test
  void aPartOfAnotherLengthIsRefused() {
    assertThat(PartSender.put(granted(null), Buffer.buffer("longer than what was granted")))
        .extracting(answer -> answer.statusCode())
        .isEqualTo(403);
  }

  @Test
  void aPartOfOtherBytesThanDeclaredIsRefused() {
    assertThat(PartSender.put(granted(CHECKSUM_OF_ANOTHER), CONTENT))
        .extracting(answer -> answer.statusCode())
        .isEqualTo(400);
  }

  @Test
  void aPartsUrlOpensNoOtherPart() {
    PresignedUpload first = granted(null);
    PresignedUpload second =
        new PresignedUpload(
            first.method(),
            URI.create(first.url().toString().replace("partNumber=1", "partNumber=2")),
            first.headers(),
            first.expiresAt());

    assertThat(PartSender.put(second, CONTENT).statusCode()).isEqualTo(403);
    assertThat(PartSender.put(first, CONTENT).statusCode()).isEqualTo(200);
  }

  private PresignedUpload granted(@Nullable Sha256 checksum) {
    MultipartStorage multipart = storage.multipart();
    ObjectRef object = new ObjectRef(bucket, "alice/originals/1/photo.jpg");
    String id =
        await(
            multipart.begin(
                new MultipartGrant(
                    object, new MediaType("image/jpeg"), checksum != null, Map.of())));
    return multipart.presignPart(
        new PartGrant(object, id, 1, CONTENT.length(), checksum, Duration.ofMinutes(5)));
  }
}
