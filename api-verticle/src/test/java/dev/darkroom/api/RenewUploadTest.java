// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.storage.UploadGrant;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.PhotoBuilder;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class RenewUploadTest {

  private static final Duration VALIDITY = Duration.ofMinutes(15);

  private static String path(Photo photo) {
    return "/v1/photos/" + photo.id() + "/upload";
  }

  private static HttpResponse<Buffer> renew(ApiHarness api, Photo photo) {
    return Await.await(api.request(HttpMethod.POST, path(photo), photo.owner()).send());
  }

  private static Photo stored(ApiHarness api, Photo photo) {
    return api.photos.stored(photo.id()).orElseThrow();
  }

  @Test
  void handsOutAnotherUrlWhetherTheFirstIsOverOrNot(ApiHarness api) {
    ApiAssert check = new ApiAssert(api.vertx);
    Photo pending = api.given(Photos.aPhoto().named("Été.jpg").pending());
    for (Duration later : List.of(Duration.ofSeconds(1), Duration.ofDays(3))) {
      api.clock.advance(later);
      Instant expected = api.clock.instant().plus(VALIDITY);

      JsonObject body = check.json("renewUpload", 200, renew(api, pending));

      assertThat(body.getJsonObject("photo").getString("uploadExpiresAt"))
          .isEqualTo(expected.toString());
      assertThat(body.getJsonObject("upload").getString("expiresAt"))
          .isEqualTo(expected.toString());
      assertThat(stored(api, pending).status()).isEqualTo(new PhotoStatus.PendingUpload(expected));
      UploadGrant grant = api.storage.grants().getLast();
      assertThat(grant.object()).isEqualTo(pending.original().location());
      assertThat(grant.size()).isEqualTo(pending.original().size());
      assertThat(grant.contentType()).isEqualTo(pending.original().contentType());
      assertThat(grant.validity()).isEqualTo(VALIDITY);
    }
  }

  @Test
  void takesUpAPhotoThatWasGivenUpSinceNoFileCame(ApiHarness api) {
    Photo pending = api.given(Photos.aPhoto().pending());
    Photo givenUp = api.given(pending.abandoned("no file came", api.clock.instant()));

    JsonObject body = new ApiAssert(api.vertx).json("renewUpload", 200, renew(api, givenUp));

    assertThat(body.getJsonObject("photo").getString("status")).isEqualTo("pending_upload");
    assertThat(stored(api, pending).revision()).isEqualTo(3);
  }

  @Test
  void refusesWhereAFileCame(ApiHarness api) {
    for (Photo photo :
        List.of(
            Photos.aPhoto().processing(),
            Photos.aPhoto().ready(),
            Photos.aPhoto().rejected(RejectionCode.CORRUPT),
            Photos.aPhoto().failed())) {
      Photo given = api.given(photo);

      ApiAssert.problem(409, "file-arrived", renew(api, given));
      assertThat(stored(api, given)).isEqualTo(given);
    }
    assertThat(api.storage.grants()).isEmpty();
  }

  @Test
  void refusesWhereTheStoreHasTheFileThoughItsRecordDoesNotKnow(ApiHarness api) {
    Photo pending = api.given(Photos.aPhoto().pending());
    Await.await(
        api.storage.put(
            pending.original().location(),
            pending.original().contentType(),
            Buffer.buffer("jpeg"),
            Map.of()));

    ApiAssert.problem(409, "file-arrived", renew(api, pending));
    assertThat(stored(api, pending)).isEqualTo(pending);
  }

  @Test
  void knowsNoPhotoOfAnotherUser(ApiHarness api) {
    Photo pending = api.given(Photos.aPhoto().pending());

    ApiAssert.problem(
        404,
        "not-found",
        Await.await(api.request(HttpMethod.POST, path(pending), Photos.aUser()).send()));
    ApiAssert.problem(404, "not-found", renew(api, Photos.aPhoto().pending()));
    assertThat(stored(api, pending)).isEqualTo(pending);
  }

  @Test
  void looksAnewWhereAWorkerWasFaster(ApiHarness api) {
    PhotoBuilder photo = Photos.aPhoto();
    Photo pending = api.given(photo.pending());
    api.catalog.beforeSave(() -> api.given(photo.processing().withRevision(pending.revision())));

    ApiAssert.problem(409, "file-arrived", renew(api, pending));
    assertThat(stored(api, pending).status()).isInstanceOf(PhotoStatus.Processing.class);
  }

  @Test
  void letsBothOfTwoAtOnceHaveAUrl(ApiHarness api) {
    Photo pending = api.given(Photos.aPhoto().pending());
    List<Future<HttpResponse<Buffer>>> sent =
        List.of(
            api.request(HttpMethod.POST, path(pending), pending.owner()).send(),
            api.request(HttpMethod.POST, path(pending), pending.owner()).send());

    assertThat(sent.stream().map(response -> Await.await(response).statusCode()))
        .containsExactly(200, 200);
  }
}
