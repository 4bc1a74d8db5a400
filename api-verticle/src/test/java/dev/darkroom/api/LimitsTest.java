// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.Filename;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.UserId;
import dev.darkroom.storage.MultipartStorage;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsTest {

  private final UserId user = Photos.aUser();
  private final ApiHarness api;
  private final JsonObject limits;

  LimitsTest(ApiHarness api) {
    this.api = api;
    this.limits =
        new ApiAssert(api.vertx)
            .json("limits", 200, Await.await(api.request(HttpMethod.GET, "/v1/limits").send()));
  }

  private JsonObject aRequest() {
    return new JsonObject()
        .put("filename", "a.jpg")
        .put("contentType", limits.getJsonArray("contentTypes").getString(0))
        .put("size", limits.getLong("maxFileSize"));
  }

  private void assertTakenAtAndRefusedAbove(String field, Object at, Object above) {
    assertThat(api.post("/v1/photos", aRequest().put(field, at), user).statusCode())
        .as(field)
        .isEqualTo(201);
    assertThat(ApiAssert.pointers(api.post("/v1/photos", aRequest().put(field, above), user)))
        .as(field)
        .hasSize(1);
  }

  private static JsonArray tags(int count, int length) {
    JsonArray tags = new JsonArray();
    for (int n = 0; n < count; n++) {
      tags.add("x".repeat(length));
    }
    return tags;
  }

  @Test
  void areThoseThatRequestsAreHeldTo() {
    long size = limits.getLong("maxFileSize");
    assertTakenAtAndRefusedAbove("size", size, size + 1);
    int name = limits.getInteger("maxFilenameLength");
    assertTakenAtAndRefusedAbove("filename", "x".repeat(name), "x".repeat(name + 1));
    int text = limits.getInteger("maxDescriptionLength");
    assertTakenAtAndRefusedAbove("description", "x".repeat(text), "x".repeat(text + 1));
    int count = limits.getInteger("maxTags");
    assertTakenAtAndRefusedAbove("tags", tags(count, 1), tags(count + 1, 1));
    int length = limits.getInteger("maxTagLength");
    assertTakenAtAndRefusedAbove("tags", tags(1, length), tags(1, length + 1));
  }

  @Test
  void areThoseThatBatchesAndPagesAreHeldTo() {
    int batch = limits.getInteger("maxBatchSize");
    JsonObject tooMany =
        new JsonObject().put("photos", new JsonArray(Collections.nCopies(batch + 1, 1)));
    JsonObject all = new JsonObject().put("photos", new JsonArray(Collections.nCopies(batch, 1)));
    assertThat(ApiAssert.pointers(api.post("/v1/photos/batch", tooMany, user)))
        .containsExactly("#/photos");
    assertThat(api.post("/v1/photos/batch", all, user).statusCode()).isEqualTo(200);

    int page = limits.getInteger("maxPageSize");
    assertThat(api.get("/v1/photos?limit=" + page, user).statusCode()).isEqualTo(200);
    assertThat(ApiAssert.parameters(api.get("/v1/photos?limit=" + (page + 1), user)))
        .containsExactly("limit");
  }

  @Test
  void areThoseThatUploadsInPartsAreHeldTo() {
    JsonObject largest = begun(limits.getLong("maxFileSize"));
    assertThat(limits.getLong("minPartSize"))
        .isEqualTo(MultipartStorage.MIN_PART_SIZE)
        .isLessThanOrEqualTo(largest.getLong("partSize"));
    assertThat(limits.getLong("maxPartSize")).isEqualTo(largest.getLong("partSize"));
    assertThat(limits.getInteger("maxParts")).isEqualTo(largest.getInteger("partCount"));
    long smallest = limits.getLong("minMultipartSize");
    assertThat(begun(smallest).getInteger("partCount")).isEqualTo(1);
    assertThat(begun(limits.getLong("minPartSize") + 1).getInteger("partCount")).isEqualTo(2);
    assertThat(api.post("/v1/photos", aRequest().put("size", smallest - 1), user).statusCode())
        .isEqualTo(400);
  }

  /** The upload in parts of a file of that size. */
  private JsonObject begun(long size) {
    JsonObject announced =
        ApiAssert.bodyOf(api.post("/v1/photos", aRequest().put("size", size), user));
    String photo = announced.getJsonObject("photo").getString("id");
    return ApiAssert.bodyOf(
        Await.await(
            api.request(HttpMethod.POST, "/v1/photos/" + photo + "/multipart", user).send()));
  }

  @Test
  void areThoseOfTheSettingsAndTheDomain() {
    TestSettings settings = TestSettings.standard();
    assertThat(limits.getLong("maxFileSize")).isEqualTo(TestSettings.MAX_FILE.bytes());
    assertThat(limits.getInteger("maxMegapixels")).isEqualTo(120);
    assertThat(limits.getLong("maxBatchBody")).isEqualTo(settings.maxBatchBody().bytes());
    assertThat(limits.getLong("uploadUrlValidity"))
        .isEqualTo(settings.uploadUrlValidity().toSeconds());
    assertThat(limits.getLong("downloadUrlValidity"))
        .isEqualTo(settings.downloadUrlValidity().toSeconds());
    assertThat(limits.getJsonArray("contentTypes")).hasSize(PhotoFormat.values().length);
    assertThat(new Filename("x".repeat(limits.getInteger("maxFilenameLength"))).value())
        .hasSize(255);
  }
}
