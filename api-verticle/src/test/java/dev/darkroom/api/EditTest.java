// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static dev.darkroom.api.ApiHarness.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.AwaitedEdit;
import dev.darkroom.photo.Filename;
import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.Sha256;
import dev.darkroom.photo.UserId;
import dev.darkroom.storage.UploadGrant;
import dev.darkroom.telemetry.CorrelationId;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.EditedPhotos;
import dev.darkroom.testing.photo.PhotoBuilder;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditTest {

  private static final Duration VALIDITY = Duration.ofMinutes(15);
  private static final Sha256 CHECKSUM = new Sha256("0a".repeat(32));

  private final ApiHarness api;
  private final ApiAssert check;

  EditTest(ApiHarness api) {
    this.api = api;
    this.check = new ApiAssert(api.vertx);
  }

  private static JsonObject edit() {
    return new JsonObject()
        .put("filename", "Été, heller.png")
        .put("contentType", "image/png")
        .put("size", 4711);
  }

  private HttpRequest<Buffer> request(Photo photo, UserId user) {
    return api.request(HttpMethod.PUT, path(photo) + "/edit", user);
  }

  private HttpResponse<Buffer> put(Photo photo, JsonObject body) {
    return Await.await(request(photo, photo.owner()).sendJsonObject(body));
  }

  private HttpResponse<Buffer> putIf(String tag, Photo photo) {
    return Await.await(
        request(photo, photo.owner()).putHeader("If-Match", tag).sendJsonObject(edit()));
  }

  private Photo stored(Photo photo) {
    return api.photos.stored(photo.id()).orElseThrow();
  }

  private JsonObject read(Photo photo, String query) {
    return check.json("readPhoto", 200, api.get(path(photo) + query, photo.owner()));
  }

  @Test
  void handsOutAUrlForWhatWasAnnouncedAndKeepsThePhotoAsItIs() {
    Photo photo = api.given(Photos.aPhoto().named("summer (1).jpg").ready());

    HttpResponse<Buffer> response = put(photo, edit().put("checksumSha256", CHECKSUM.base64()));
    JsonObject body = check.json("editPhoto", 200, response);

    UploadGrant grant = api.storage.grants().getLast();
    assertThat(grant.object()).isEqualTo(EditedPhotos.locationOf(photo));
    assertThat(grant.object().key().substring(grant.object().key().lastIndexOf('/')))
        .isEqualTo(
            photo
                .original()
                .location()
                .key()
                .substring(photo.original().location().key().lastIndexOf('/')));
    assertThat(grant.contentType()).isEqualTo(new MediaType("image/png"));
    assertThat(grant.size()).isEqualTo(4711);
    assertThat(grant.checksum()).isEqualTo(CHECKSUM);
    assertThat(grant.validity()).isEqualTo(VALIDITY);
    assertThat(grant.metadata()).containsKey(CorrelationId.METADATA_NAME);
    Photo after = stored(photo);
    AwaitedEdit awaited = Objects.requireNonNull(after.edits().awaited());
    assertThat(awaited.filename()).isEqualTo(new Filename("Été, heller.png"));
    assertThat(awaited.until()).isEqualTo(api.clock.instant().plus(VALIDITY));
    assertThat(after.edits().count()).isZero();
    assertThat(after.status()).isEqualTo(photo.status());
    assertThat(after.original()).isEqualTo(photo.original());
    assertThat(response.getHeader("ETag")).isEqualTo("\"2\"");
    JsonObject shown = body.getJsonObject("photo");
    assertThat(shown.getString("version")).isEqualTo("original");
    assertThat(shown.getBoolean("hasEditedVersion")).isFalse();
    assertThat(shown.getInteger("editCount")).isZero();
    assertThat(shown.getJsonObject("edit"))
        .isEqualTo(
            new JsonObject()
                .put("status", "pending_upload")
                .put("filename", "Été, heller.png")
                .put("contentType", "image/png")
                .put("size", 4711)
                .put("uploadExpiresAt", awaited.until().toString()));
  }

  @Test
  void keepsWhatThereIsOfAnEditUntilTheNextOneComes() {
    Photo photo = api.given(EditedPhotos.ready(Photos.aPhoto().ready()));

    JsonObject shown = check.json("editPhoto", 200, put(photo, edit())).getJsonObject("photo");

    assertThat(stored(photo).edit()).isEqualTo(photo.edit());
    assertThat(shown.getBoolean("hasEditedVersion")).isTrue();
    assertThat(shown.getJsonObject("edit").getString("status")).isEqualTo("ready");
    assertThat(shown.getJsonObject("edit").getString("filename")).isEqualTo("brighter.png");
    assertThat(shown.getJsonObject("edit").containsKey("uploadExpiresAt")).isTrue();
  }

  @Test
  void takesAnEditOfAPhotoInEveryStatusOnceItsOriginalHasArrived() {
    for (Photo photo :
        List.of(
            Photos.aPhoto().processing(),
            Photos.aPhoto().ready(),
            Photos.aPhoto().rejected(),
            Photos.aPhoto().failed())) {
      check.json("editPhoto", 200, put(api.given(photo), edit()));
    }
    for (Photo photo :
        List.of(
            Photos.aPhoto().pending(),
            Photos.aPhoto().pending().abandoned("no file came", Photos.NOW))) {
      Photo given = api.given(photo);
      ApiAssert.problem(409, "not-ready", put(given, edit()));
      assertThat(stored(given)).isEqualTo(given);
    }
  }

  @Test
  void anotherUsersPhotoIsAbsent() {
    Photo photo = api.given(EditedPhotos.ready(Photos.aPhoto().ready()));
    UserId stranger = Photos.aUser();

    ApiAssert.problem(
        404, "not-found", Await.await(request(photo, stranger).sendJsonObject(edit())));
    for (String operation :
        List.of("?version=edited", "/content?version=edited", "/metadata?version=edited")) {
      ApiAssert.problem(404, "not-found", api.get(path(photo) + operation, stranger));
    }
    assertThat(stored(photo)).isEqualTo(photo);
  }

  @Test
  void refusesWhatIsNoPhotoAndWhatBelongsToThePhoto() {
    Photo photo = api.given(Photos.aPhoto().ready());

    assertThat(ApiAssert.pointers(put(photo, edit().put("size", 1L << 40))))
        .containsExactly("#/size");
    assertThat(ApiAssert.pointers(put(photo, edit().put("contentType", "text/html"))))
        .containsExactly("#/contentType");
    assertThat(put(photo, edit().put("tags", List.of("lake"))).statusCode()).isEqualTo(400);
    assertThat(stored(photo)).isEqualTo(photo);
  }

  @Test
  void isAnnouncedToTheStateThatWasReadOrNotAtAll() {
    Photo photo = api.given(Photos.aPhoto().ready());

    ApiAssert.problem(412, "changed", putIf("\"7\"", photo));
    assertThat(stored(photo)).isEqualTo(photo);
    api.catalog.beforeSave(() -> Await.await(api.photos.save(photo)));
    ApiAssert.problem(412, "changed", putIf("\"1\"", photo));
    assertThat(stored(photo).edits().awaited()).isNull();

    assertThat(putIf("\"2\"", photo).getHeader("ETag")).isEqualTo("\"3\"");
  }

  @Test
  void losesNothingOfAWorkerThatRecordsItsResultMeanwhile() {
    PhotoBuilder builder = Photos.aPhoto();
    Photo photo = api.given(builder.processing());
    Photo ready = builder.ready();
    api.catalog.beforeSave(
        () -> Await.await(api.photos.save(ready.withRevision(photo.revision()))));

    check.json("editPhoto", 200, put(photo, edit()));

    assertThat(stored(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(stored(photo).edits().awaited()).isNotNull();
  }

  @Test
  void aPatchLosesNothingOfTheEditedVersion() {
    Photo photo = api.given(EditedPhotos.ready(Photos.aPhoto().ready()));

    check.json(
        "patchPhoto",
        200,
        api.patch(path(photo), new JsonObject().put("description", "the lake"), photo.owner()));

    assertThat(stored(photo).edits()).isEqualTo(photo.edits());
  }

  @Test
  void showsEachVersionByItself() {
    Photo photo = api.given(EditedPhotos.ready(Photos.aPhoto().tagged("lake").ready()));

    JsonObject original = read(photo, "");
    JsonObject edited = read(photo, "?version=edited");

    assertThat(read(photo, "?version=original")).isEqualTo(original);
    assertThat(original.getString("filename")).isEqualTo("holiday.jpg");
    assertThat(original.getString("version")).isEqualTo("original");
    assertThat(original.getString("originalUrl")).contains("/originals/");
    assertThat(original.containsKey("editedUrl")).isFalse();
    assertThat(edited.getString("filename")).isEqualTo("brighter.png");
    assertThat(edited.getString("version")).isEqualTo("edited");
    assertThat(edited.getString("contentType")).isEqualTo("image/png");
    assertThat(edited.getString("editedUrl")).contains("/edited/");
    assertThat(edited.containsKey("originalUrl")).isFalse();
    assertThat(edited.getJsonArray("variants").getJsonObject(0).getString("url"))
        .contains("/edited/thumbnail.jpg");
    for (JsonObject shown : List.of(original, edited)) {
      assertThat(shown.getJsonArray("tags")).containsExactly("lake");
      assertThat(shown.getInteger("editCount")).isEqualTo(1);
      assertThat(shown.getBoolean("hasEditedVersion")).isTrue();
      assertThat(shown.getInteger("revision")).isEqualTo(1);
      assertThat(shown.getJsonObject("edit").getString("status")).isEqualTo("ready");
    }
    check.json(
        "readMetadata", 200, api.get(path(photo) + "/metadata?version=edited", photo.owner()));
  }

  @Test
  void showsThePhotoReadyAndWhatIsWrongWithItsEdit() {
    Photo photo = api.given(EditedPhotos.rejected(Photos.aPhoto().ready()));

    JsonObject original = read(photo, "");

    assertThat(original.getString("status")).isEqualTo("ready");
    assertThat(original.getJsonArray("variants")).hasSize(2);
    assertThat(original.getBoolean("hasEditedVersion")).isFalse();
    assertThat(original.getJsonObject("edit").getString("status")).isEqualTo("rejected");
    assertThat(original.getJsonObject("edit").getJsonObject("rejection").getString("code"))
        .isEqualTo("corrupt");
    assertThat(read(photo, "?version=edited").getString("status")).isEqualTo("rejected");
  }

  @ParameterizedTest
  @CsvSource({
    "?version=edited,/edited/",
    "?variant=web&version=edited,/edited/web.jpg",
    "?variant=web,/original/web.jpg",
  })
  void redirectsToTheObject(String query, String expected) {
    Photo photo = api.given(EditedPhotos.ready(Photos.aPhoto().ready()));

    HttpResponse<Buffer> response = api.get(path(photo) + "/content" + query, photo.owner());

    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(response.getHeader("Location")).contains(expected);
  }

  @Test
  void hasNothingOfAnEditThatThereIsNotAndLittleOfOneToCome() {
    Photo never = api.given(Photos.aPhoto().ready());
    Photo announced = api.given(EditedPhotos.announced(Photos.aPhoto().ready()));
    for (String operation :
        List.of("?version=edited", "/content?version=edited", "/metadata?version=edited")) {
      ApiAssert.problem(404, "not-found", api.get(path(never) + operation, never.owner()));
    }

    assertThat(read(announced, "?version=edited").getString("status")).isEqualTo("pending_upload");
    assertThat(read(announced, "").getString("status")).isEqualTo("ready");
    for (String operation :
        List.of("/content?version=edited", "/content?version=edited&variant=web")) {
      ApiAssert.problem(409, "not-ready", api.get(path(announced) + operation, announced.owner()));
    }
  }

  @Test
  void listsPhotosThatHaveAnEditedVersionByThat() {
    UserId user = Photos.aUser();
    PhotoBuilder photo = Photos.aPhoto().ownedBy(user);
    Photo edited = api.given(EditedPhotos.ready(photo.ready()));
    Photo other = api.given(EditedPhotos.announced(Photos.aPhoto().ownedBy(user).ready()));

    JsonObject page = check.json("listPhotos", 200, api.get("/v1/photos?version=edited", user));
    assertThat(page.getJsonArray("photos")).hasSize(1);
    JsonObject shown = page.getJsonArray("photos").getJsonObject(0);
    assertThat(shown.getString("id")).isEqualTo(edited.id().value());
    assertThat(shown.getString("version")).isEqualTo("edited");
    assertThat(shown.getString("filename")).isEqualTo("brighter.png");
    JsonObject originals =
        check.json("listPhotos", 200, api.get("/v1/photos?version=original", user));
    assertThat(originals.getJsonArray("photos").getJsonObject(0).getString("id"))
        .isEqualTo(other.id().value());
    assertThat(check.json("listPhotos", 200, api.get("/v1/photos", user)).getJsonArray("photos"))
        .hasSize(2);
  }
}
