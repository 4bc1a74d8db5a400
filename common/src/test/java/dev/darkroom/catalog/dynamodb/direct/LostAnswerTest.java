// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb.direct;

import static dev.darkroom.catalog.dynamodb.direct.FakeDynamoDb.answer;
import static dev.darkroom.catalog.dynamodb.direct.FakeDynamoDb.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.catalog.RevisionConflictException;
import dev.darkroom.catalog.dynamodb.DynamoDbPhotoCatalog;
import dev.darkroom.catalog.dynamodb.direct.FakeDynamoDb.Asked;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.SomePhoto;
import dev.darkroom.runtime.SdkFutures;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A write of which the short way does not know whether it was done. */
class LostAnswerTest {

  private static final Photo PHOTO = SomePhoto.pending(Instant.parse("2026-03-14T15:09:26Z"));

  private final Vertx vertx = Vertx.vertx();
  private final FakeDynamoDb server = new FakeDynamoDb();
  private final DynamoDbPhotoCatalog catalog =
      new DynamoDbPhotoCatalog(server.calls(), "photos", new SdkFutures(vertx), () -> "this-save");

  @BeforeEach
  void theSdkHasSaidWhere() throws Exception {
    await(catalog.check().toCompletionStage().toCompletableFuture());
    server.asked();
  }

  @AfterEach
  void close() {
    server.close();
    vertx.close();
  }

  @Test
  void aPhotoThatTheFirstTryStoredIsStored() throws Exception {
    storedMeanwhile("this-save");

    assertThat(await(save())).isEqualTo(PHOTO.withRevision(1));
    assertThat(server.asked()).extracting(Asked::bySdk).containsExactly(false, true);
  }

  @Test
  void aPhotoThatAnotherStoredIsAConflict() {
    storedMeanwhile("another-save");

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> await(save()))
        .withCauseInstanceOf(RevisionConflictException.class);
  }

  private CompletableFuture<Photo> save() {
    return catalog.save(PHOTO).toCompletionStage().toCompletableFuture();
  }

  /** The short way's answer is lost, and whoever comes next finds what somebody stored. */
  private void storedMeanwhile(String saveId) {
    server.behave(
        (response, bySdk) -> {
          if (bySdk) {
            answer(
                response,
                400,
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\","
                    + "\"Item\":{\"photo_id\":{\"S\":\"1\"},\"revision\":{\"N\":\"1\"},"
                    + "\"save_id\":{\"S\":\""
                    + saveId
                    + "\"}}}");
          } else {
            response.reset();
          }
        });
  }
}
