// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.storage;

import static dev.darkroom.testing.async.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.config.SettingsLoader;
import dev.darkroom.embedded.EmbeddedAws;
import dev.darkroom.embedded.EmbeddedAwsSettings;
import dev.darkroom.embedded.s3.AccessKey;
import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Sha256;
import dev.darkroom.runtime.AwsClients;
import dev.darkroom.runtime.SdkFutures;
import dev.darkroom.storage.CompletedPart;
import dev.darkroom.storage.MultipartGrant;
import dev.darkroom.storage.MultipartUpload;
import dev.darkroom.storage.PartGrant;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.StoredObject;
import dev.darkroom.storage.s3.S3Buckets;
import dev.darkroom.storage.s3.S3PhotoStorage;
import dev.darkroom.storage.s3.signing.UrlSigner;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ChecksumMode;

/**
 * An object whose checksum is not of its bytes, for a client that validates checksums, as on AWS.
 */
class ChecksummedPartsIT {

  private static final AccessKey KEY = new AccessKey("test-key", "test-secret");
  private static final ObjectRef OBJECT = new ObjectRef("photos", "photo.jpg");

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final SdkFutures futures = new SdkFutures(vertx);
  private EmbeddedAws servers;
  private AwsClients clients;
  private S3AsyncClient s3;
  private PhotoStorage storage;

  @BeforeEach
  void start() {
    servers =
        EmbeddedAws.start(
            EmbeddedAwsSettings.builder(folder, KEY).queuesInMemory().build(),
            InstantSource.system());
    clients =
        new AwsClients(
            SettingsLoader.load(
                    Map.of(
                        "DARKROOM_AWS_S3_ENDPOINT", servers.s3Endpoint().toString(),
                        "DARKROOM_AWS_CHECKSUMS", "when_supported",
                        "DARKROOM_AWS_ACCESS_KEY_ID", KEY.id(),
                        "DARKROOM_AWS_SECRET_ACCESS_KEY", KEY.secret()),
                    Map.of())
                .aws());
    s3 = clients.s3();
    await(new S3Buckets(s3, futures).createMissing(List.of(OBJECT.bucket())));
    storage =
        new S3PhotoStorage(
            s3,
            new UrlSigner(
                clients.presigner(), clients.credentialsProvider(), InstantSource.system()),
            futures);
  }

  @AfterEach
  void stop() {
    clients.close();
    servers.close();
    await(vertx.close());
  }

  @Test
  void isGivenWholeThoughItsChecksumIsOneOfItsParts() throws Exception {
    List<Buffer> contents =
        List.of(MultipartStorageContract.FIRST, MultipartStorageContract.SECOND);
    String id =
        await(
            storage
                .multipart()
                .begin(new MultipartGrant(OBJECT, new MediaType("image/jpeg"), true, Map.of())));
    List<CompletedPart> parts = new ArrayList<>();
    for (int i = 0; i < contents.size(); i++) {
      Buffer content = contents.get(i);
      Sha256 checksum = Sha256.of(MessageDigest.getInstance("SHA-256").digest(content.getBytes()));
      PartGrant grant =
          new PartGrant(OBJECT, id, i + 1, content.length(), checksum, Duration.ofMinutes(5));
      String etag = PartSender.etag(storage.multipart().presignPart(grant), content);
      parts.add(new CompletedPart(i + 1, etag, checksum));
    }
    await(
        storage.multipart().complete(new MultipartUpload(OBJECT, id, true, Instant.EPOCH), parts));
    assertThat(
            s3.headObject(
                    head ->
                        head.bucket(OBJECT.bucket())
                            .key(OBJECT.key())
                            .checksumMode(ChecksumMode.ENABLED))
                .join()
                .checksumSHA256())
        .as("what S3 calls composite")
        .endsWith("-2");

    StoredObject stored = await(storage.fetch(OBJECT, null, 10_000_000));

    assertThat(stored.content().getBytes())
        .isEqualTo(contents.getFirst().copy().appendBuffer(contents.getLast()).getBytes());
  }
}
