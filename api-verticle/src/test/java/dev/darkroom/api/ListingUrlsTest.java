// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.assembly.Adapters;
import dev.darkroom.assembly.ProcessContext;
import dev.darkroom.assembly.Processes;
import dev.darkroom.config.SettingsLoader;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.UserId;
import dev.darkroom.photo.Variant;
import dev.darkroom.runtime.ShutdownSequence;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The largest page, signed as in earnest: it holds an event loop up more than anything else. */
class ListingUrlsTest {

  private static final int LARGEST_PAGE = 200;

  private final ShutdownSequence shutdown = new ShutdownSequence();
  private final ApiHarness api = ApiHarness.start(TestSettings.standard(), s3(shutdown));

  static PhotoStorage s3(ShutdownSequence shutdown) {
    Map<String, String> environment =
        Map.of(
            "DARKROOM_AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
            "DARKROOM_AWS_SECRET_ACCESS_KEY", "secret",
            "DARKROOM_AWS_REGION", "eu-central-1");
    ProcessContext process =
        Processes.context(
            SettingsLoader.load(environment, Map.of()), InstantSource.system(), shutdown);
    return new Adapters(process).ports().storage();
  }

  @AfterEach
  void stop() {
    api.close();
    shutdown.run();
  }

  @Test
  void areRightForEveryPhotoAndVariantOfTheLargestPage() {
    UserId user = Photos.aUser();
    Map<String, Photo> expected =
        IntStream.range(0, LARGEST_PAGE)
            .mapToObj(n -> Photos.aPhoto().ownedBy(user).createdAt(Photos.NOW.minusSeconds(n)))
            .map(photo -> api.given(photo.ready()))
            .collect(Collectors.toMap(photo -> photo.id().value(), Function.identity()));

    JsonArray listed =
        ApiAssert.bodyOf(api.get("/v1/photos?limit=" + LARGEST_PAGE, user)).getJsonArray("photos");

    assertThat(listed).hasSize(LARGEST_PAGE);
    listed.forEach(
        item -> {
          JsonObject json = (JsonObject) item;
          Photo photo = expected.get(json.getString("id"));
          assertThat(photo).isNotNull();
          assertSigned(json.getString("originalUrl"), photo.original().location());
          assertVariants(json.getJsonArray("variants"), variantsOf(photo));
        });
  }

  private static List<Variant> variantsOf(Photo photo) {
    return photo.status() instanceof PhotoStatus.Ready ready
        ? ready.development().variants()
        : List.of();
  }

  private static void assertVariants(JsonArray listed, List<Variant> expected) {
    assertThat(listed).hasSize(expected.size()).isNotEmpty();
    for (int n = 0; n < expected.size(); n++) {
      assertSigned(listed.getJsonObject(n).getString("url"), expected.get(n).location());
    }
  }

  private static void assertSigned(String url, ObjectRef object) {
    URI uri = URI.create(url);
    assertThat(uri.getHost()).isEqualTo(object.bucket() + ".s3.eu-central-1.amazonaws.com");
    assertThat(uri.getPath()).isEqualTo("/" + object.key());
    assertThat(uri.getQuery())
        .contains("X-Amz-Algorithm=AWS4-HMAC-SHA256", "X-Amz-Expires=3600")
        .contains("X-Amz-Credential=AKIDEXAMPLE/")
        .containsPattern("X-Amz-Signature=[0-9a-f]{64}");
  }
}
