// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.runtime.SdkFutures;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.StorageUnavailableException;
import dev.darkroom.storage.UploadGrant;
import dev.darkroom.storage.s3.signing.UrlSigner;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Signing when the credentials' source has run dry. */
class S3PresigningTest {

  private static final ObjectRef OBJECT = new ObjectRef("originals", "alice/1.jpg");
  private static final Duration VALIDITY = Duration.ofMinutes(5);

  private final Vertx vertx = Vertx.vertx();
  private final S3AsyncClient client = S3AsyncClient.builder().region(Region.US_EAST_1).build();
  private final AwsCredentialsProvider none =
      () -> {
        throw SdkClientException.create("Unable to load credentials");
      };
  private final S3Presigner presigner =
      S3Presigner.builder().region(Region.US_EAST_1).credentialsProvider(none).build();
  private final PhotoStorage storage =
      new S3PhotoStorage(
          client, new UrlSigner(presigner, none, InstantSource.system()), new SdkFutures(vertx));

  @Test
  void anUploadThatCanNotBeSignedIsOneThatMayBeTriedAgain() {
    UploadGrant grant =
        new UploadGrant(OBJECT, new MediaType("image/jpeg"), 10, null, Map.of(), VALIDITY);
    assertThatExceptionOfType(StorageUnavailableException.class)
        .isThrownBy(() -> storage.presignUpload(grant))
        .withMessageContaining("originals/alice/1.jpg");
  }

  @Test
  void aDownloadThatCanNotBeSignedIsOneThatMayBeTriedAgain() {
    assertThatExceptionOfType(StorageUnavailableException.class)
        .isThrownBy(() -> storage.presignDownload(OBJECT, VALIDITY, null))
        .withMessageContaining("originals/alice/1.jpg");
  }

  @AfterEach
  void close() {
    presigner.close();
    client.close();
    vertx.close();
  }
}
