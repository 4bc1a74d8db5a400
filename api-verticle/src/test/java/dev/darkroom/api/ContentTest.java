// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static dev.darkroom.api.ApiHarness.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.Photo;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way to a photo's objects. */
@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContentTest {

  private final ApiHarness api;

  ContentTest(ApiHarness api) {
    this.api = api;
  }

  @ParameterizedTest
  @CsvSource({
    "'',/originals/",
    "?version=original,/originals/",
    "?variant=web,/original/web.jpg",
    "?variant=web&version=original,/original/web.jpg",
  })
  void redirectsToTheObject(String query, String expected) {
    Photo photo = api.given(Photos.aPhoto().ready());

    HttpResponse<Buffer> response = api.get(path(photo) + "/content" + query, photo.owner());

    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(response.getHeader("Location"))
        .startsWith("https://storage.invalid/")
        .contains(expected);
    assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void namesTheVariantsThereAreIfAnotherIsAskedFor() {
    Photo photo = api.given(Photos.aPhoto().ready());

    JsonObject problem =
        ApiAssert.problem(
            404, "not-found", api.get(path(photo) + "/content?variant=huge", photo.owner()));

    assertThat(problem.getString("detail")).contains("thumbnail, web");
  }

  @Test
  void hasNoContentBeforeItArrives() {
    Photo photo = api.given(Photos.aPhoto().pending());

    ApiAssert.problem(409, "not-ready", api.get(path(photo) + "/content", photo.owner()));
    ApiAssert.problem(
        409, "not-ready", api.get(path(photo) + "/content?variant=web", photo.owner()));
  }

  @ParameterizedTest
  @CsvSource({
    "?version=latest,version",
    "?variant=../x,variant",
    "?size=3,size",
  })
  void refusesQuestionsForContentThatMakeNoSense(String query, String parameter) {
    Photo photo = api.given(Photos.aPhoto().ready());

    assertThat(ApiAssert.parameters(api.get(path(photo) + "/content" + query, photo.owner())))
        .containsExactly(parameter);
  }
}
