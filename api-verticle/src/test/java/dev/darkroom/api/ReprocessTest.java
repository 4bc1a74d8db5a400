// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.UserId;
import dev.darkroom.queue.OutgoingMessage;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.PhotoBuilder;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which photos an operator can have developed once more, and what the workers are told. */
@ExtendWith(VertxExtension.class)
class ReprocessTest {

  private static Photo withFile(ApiHarness api, Photo photo) {
    Await.await(
        api.storage.put(
            photo.original().location(),
            photo.original().contentType(),
            Buffer.buffer("sunset"),
            Map.of()));
    return api.given(photo);
  }

  private static String etag(ApiHarness api, Photo photo) {
    return Await.await(api.storage.head(photo.original().location())).orElseThrow().etag();
  }

  private static JsonObject asked(OutgoingMessage message) {
    return new JsonObject(message.body()).getJsonArray("Records").getJsonObject(0);
  }

  private static JsonObject scope(String scope) {
    return new JsonObject().put("scope", scope);
  }

  private static List<String> decisions(JsonObject report) {
    return report.getJsonArray("photos").stream()
        .map(photo -> ((JsonObject) photo).getString("decision"))
        .toList();
  }

  @Test
  void asksTheWorkersForAPhotoWhoseverItIs(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    Photo photo = withFile(api, Photos.aPhoto().ready());

    JsonObject answer = admin.reprocess(photo.id().value(), scope("all"));

    assertThat(answer.getString("decision")).isEqualTo("queued");
    assertThat(answer.getString("userId")).isEqualTo(photo.owner().value());
    JsonObject event = asked(admin.sent().getFirst());
    assertThat(event.getJsonObject("darkroom"))
        .isEqualTo(new JsonObject().put("reprocess", "all").put("after", 1));
    assertThat(event.getJsonObject("s3").getJsonObject("object").getString("eTag"))
        .isEqualTo(etag(api, photo));
    assertThat(Await.await(api.photos.find(photo.id()))).contains(photo);
  }

  @Test
  void keepsNoMetadataOfOtherContent(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    Photo other = withFile(api, Photos.aPhoto().ready());
    Photo pending = Photos.aPhoto().pending();
    withFile(api, pending);
    Photo same = Await.await(api.photos.save(developedFrom(api, pending)));

    admin.reprocess(other.id().value(), scope("variants"));
    admin.reprocess(same.id().value(), scope("variants"));

    assertThat(admin.sent())
        .extracting(message -> asked(message).getJsonObject("darkroom").getString("reprocess"))
        .containsExactly("all", "variants");
  }

  private static Photo developedFrom(ApiHarness api, Photo pending) {
    Photo stored = Await.await(api.photos.find(pending.id())).orElseThrow();
    Photo ready =
        new PhotoBuilder(
                pending.id(),
                pending.owner(),
                pending.filename(),
                pending.original().contentType(),
                pending.original().size(),
                null,
                pending.details(),
                pending.createdAt())
            .ready();
    PhotoStatus.Ready done = (PhotoStatus.Ready) ready.status();
    return new Photo(
        ready.id(),
        ready.owner(),
        ready.filename(),
        ready.original(),
        ready.details(),
        new PhotoStatus.Ready(done.attempt().working(etag(api, pending)), done.development()),
        ready.metadata(),
        ready.createdAt(),
        ready.updatedAt(),
        stored.revision(),
        ready.edits());
  }

  @Test
  void asksForRejectedAndFailedPhotosToo(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    admin.reprocess(withFile(api, Photos.aPhoto().rejected()).id().value(), scope("all"));
    admin.reprocess(withFile(api, Photos.aPhoto().failed()).id().value(), scope("all"));

    assertThat(admin.sent()).hasSize(2);
  }

  @Test
  void refusesWhatThereIsNothingToDevelopOf(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    for (Photo photo :
        List.of(
            withFile(api, Photos.aPhoto().pending()),
            withFile(api, Photos.aPhoto().processing()),
            api.given(Photos.aPhoto().ready()))) {
      ApiAssert.problem(
          409, "not-ready", admin.post("photos/" + photo.id() + "/reprocess", scope("all")));
    }
    ApiAssert.problem(
        404,
        "not-found",
        admin.post("photos/" + Photos.aPhoto().pending().id() + "/reprocess", scope("all")));
    assertThat(
            ApiAssert.pointers(
                admin.post(
                    "photos/" + Photos.aPhoto().pending().id() + "/reprocess", scope("some"))))
        .containsExactly("#/scope");
    assertThat(admin.sent()).isEmpty();
  }

  @Test
  void aDryRunTellsAndAsksNobody(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    Photo photo = withFile(api, Photos.aPhoto().ready());

    JsonObject one = admin.reprocess(photo.id().value(), scope("all").put("dryRun", true));
    JsonObject some = admin.reprocess(scope("all").put("dryRun", true));

    assertThat(one.getBoolean("dryRun")).isTrue();
    assertThat(some.getInteger("queued")).isEqualTo(1);
    assertThat(admin.sent()).isEmpty();
  }

  @Test
  void goesAlongTheFilterPageByPage(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    UserId owner = Photos.aUser();
    List<String> lake = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      lake.add(
          withFile(
                  api,
                  Photos.aPhoto()
                      .ownedBy(owner)
                      .tagged("lake")
                      .createdAt(Photos.NOW.minus(Duration.ofHours(n)))
                      .ready())
              .id()
              .value());
    }
    withFile(api, Photos.aPhoto().ownedBy(owner).ready());
    withFile(api, Photos.aPhoto().tagged("lake").ready());
    JsonObject request =
        scope("variants")
            .put("filter", new JsonObject().put("userId", owner.value()).put("tag", "lake"))
            .put("limit", 2);

    List<String> named = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      JsonObject page =
          admin.reprocess(cursor == null ? request : request.copy().put("cursor", cursor));
      page.getJsonArray("photos")
          .forEach(photo -> named.add(((JsonObject) photo).getString("photoId")));
      cursor = page.getString("nextCursor");
    } while (cursor != null);

    assertThat(named).containsExactlyElementsOf(lake);
    assertThat(admin.sent()).hasSize(5);
  }

  @Test
  void goesAlongEverybodysPhotosWithoutAUser(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    for (int n = 0; n < 3; n++) {
      withFile(api, Photos.aPhoto().ready());
    }
    withFile(api, Photos.aPhoto().rejected());
    withFile(api, Photos.aPhoto().createdAt(Photos.NOW.minus(Duration.ofDays(9))).ready());
    JsonObject request =
        scope("all")
            .put(
                "filter",
                new JsonObject()
                    .put("status", "ready")
                    .put("createdAfter", Photos.NOW.minus(Duration.ofDays(1)).toString()))
            .put("limit", 2);

    int queued = 0;
    Optional<String> cursor = Optional.empty();
    do {
      JsonObject asked = request.copy();
      cursor.ifPresent(known -> asked.put("cursor", known));
      JsonObject page = admin.reprocess(asked);
      queued += page.getInteger("queued");
      cursor = Optional.ofNullable(page.getString("nextCursor"));
    } while (cursor.isPresent());

    assertThat(queued).isEqualTo(3);
    assertThat(admin.sent()).hasSize(3);
  }

  @Test
  void skipsWhatCanNotBeDevelopedAndSaysWhy(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    UserId owner = Photos.aUser();
    withFile(api, Photos.aPhoto().ownedBy(owner).ready());
    api.given(Photos.aPhoto().ownedBy(owner).ready());
    api.given(Photos.aPhoto().ownedBy(owner).pending());
    api.given(Photos.aPhoto().ownedBy(owner).processing());

    JsonObject report =
        admin.reprocess(scope("all").put("filter", new JsonObject().put("userId", owner.value())));

    assertThat(decisions(report))
        .containsExactlyInAnyOrder("queued", "original_gone", "awaits_file", "being_developed");
    assertThat(report.getInteger("skipped")).isEqualTo(3);
  }

  @Test
  void refusesFiltersThatNoIndexAnswers(ApiHarness api) {
    AdminClient admin = new AdminClient(api);

    assertThat(pointers(admin, new JsonObject().put("tag", "lake"), null))
        .containsExactly("#/filter/tag");
    assertThat(pointers(admin, new JsonObject().put("createdAfter", "yesterday"), null))
        .containsExactly("#/filter/createdAfter");
    assertThat(pointers(admin, new JsonObject().put("userId", "u1"), "no-cursor"))
        .containsExactly("#/cursor");
  }

  @Test
  void takesNoCursorThatIsNotOfTheFilterToTheLetter(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    Photo first = withFile(api, Photos.aPhoto().ready());
    withFile(api, Photos.aPhoto().ready());
    JsonObject ready = new JsonObject().put("status", "ready");
    String cursor =
        admin.reprocess(scope("all").put("filter", ready).put("limit", 1)).getString("nextCursor");
    char end = cursor.charAt(cursor.length() - 1);
    String altered = cursor.substring(0, cursor.length() - 1) + (end == 'A' ? 'B' : 'A');

    assertThat(pointers(admin, ready, altered)).containsExactly("#/cursor");
    assertThat(pointers(admin, ready, first.id().value())).containsExactly("#/cursor");
    assertThat(pointers(admin, new JsonObject(), cursor)).containsExactly("#/cursor");
    assertThat(pointers(admin, new JsonObject().put("status", "failed"), cursor))
        .containsExactly("#/cursor");
    assertThat(pointers(admin, ready.copy().put("userId", "u1"), cursor))
        .containsExactly("#/cursor");
    assertThat(admin.reprocess(scope("all").put("filter", ready).put("cursor", cursor)))
        .isNotNull();
  }

  private static List<String> pointers(
      AdminClient admin, JsonObject filter, @Nullable String cursor) {
    JsonObject request = scope("all").put("filter", filter);
    return ApiAssert.pointers(
        admin.post("photos/reprocess", cursor == null ? request : request.put("cursor", cursor)));
  }

  @Test
  void oneThatIsDeletedMeanwhileKeepsNobodyWaiting(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    Photo kept = withFile(api, Photos.aPhoto().ready());
    PhotoId gone = withFile(api, Photos.aPhoto().ready()).id();
    Await.await(api.photos.delete(Await.await(api.photos.find(gone)).orElseThrow()));

    JsonArray photos = Objects.requireNonNull(admin.reprocess(scope("all")).getJsonArray("photos"));

    assertThat(photos).hasSize(1);
    assertThat(photos.getJsonObject(0).getString("photoId")).isEqualTo(kept.id().value());
  }
}
