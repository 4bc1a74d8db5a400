// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.runtime.SdkFutures;
import dev.darkroom.storage.CompletedPart;
import dev.darkroom.storage.MultipartGrant;
import dev.darkroom.storage.MultipartStorage;
import dev.darkroom.storage.MultipartUpload;
import dev.darkroom.storage.PartsRefusedException;
import dev.darkroom.storage.StorageFaultException;
import dev.darkroom.storage.UploadNotFoundException;
import dev.darkroom.storage.s3.signing.UrlSigner;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Whose mistake it is when S3 refuses a call of an upload in parts. */
class MultipartFaultsTest {

  private static final ObjectRef OBJECT = new ObjectRef("originals", "alice/1.jpg");
  private static final MultipartUpload UPLOAD =
      new MultipartUpload(OBJECT, "upload", false, Instant.EPOCH);
  private static final StaticCredentialsProvider KEY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @Test
  void ofARequestToBeginIsOurs() throws Exception {
    assertThat(begin("InvalidRequest")).isInstanceOf(StorageFaultException.class);
  }

  @Test
  void ofPartsThatWereNamedIsTheClients() throws Exception {
    assertThat(complete("InvalidRequest")).isInstanceOf(PartsRefusedException.class);
    assertThat(complete("InvalidPart")).isInstanceOf(PartsRefusedException.class);
    assertThat(complete("NoSuchUpload")).isInstanceOf(UploadNotFoundException.class);
    assertThat(complete("InvalidArgument")).isInstanceOf(StorageFaultException.class);
  }

  private Throwable begin(String code) throws Exception {
    MultipartGrant grant = new MultipartGrant(OBJECT, new MediaType("image/jpeg"), true, Map.of());
    return refused(code, storage -> storage.begin(grant));
  }

  private Throwable complete(String code) throws Exception {
    List<CompletedPart> parts = List.of(new CompletedPart(1, "etag", null));
    return refused(code, storage -> storage.complete(UPLOAD, parts));
  }

  private interface Call {
    Future<?> of(MultipartStorage storage);
  }

  private Throwable refused(String code, Call call) throws Exception {
    int port =
        await(
                vertx
                    .createHttpServer()
                    .requestHandler(
                        request ->
                            request
                                .response()
                                .setStatusCode(400)
                                .end("<Error><Code>" + code + "</Code></Error>"))
                    .listen(0, "127.0.0.1"))
            .actualPort();
    try (S3AsyncClient client =
            S3AsyncClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .forcePathStyle(true)
                .credentialsProvider(KEY)
                .build();
        S3Presigner presigner =
            S3Presigner.builder().region(Region.US_EAST_1).credentialsProvider(KEY).build()) {
      MultipartStorage storage =
          new S3PhotoStorage(
                  client,
                  new UrlSigner(presigner, KEY, InstantSource.system()),
                  new SdkFutures(vertx))
              .multipart();
      return call.of(storage)
          .toCompletionStage()
          .handle((_, failure) -> failure)
          .toCompletableFuture()
          .get(30, TimeUnit.SECONDS);
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
