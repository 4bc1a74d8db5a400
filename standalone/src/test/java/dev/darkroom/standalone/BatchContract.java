// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.telemetry.LogKey;
import dev.darkroom.testing.photo.JpegFixture;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Many photos at once, and how one is followed among them. */
interface BatchContract extends DarkroomHost {

  @Test
  default void allPhotosOfABatchGetReadyAndAreListedOnceNewestFirst() {
    DarkroomClient client = darkroom().newUser();
    List<String> uploaded = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      uploaded.add(client.upload("photo-" + i + ".jpg", JpegFixture.of(64 + i, 48).bytes()));
    }
    uploaded.forEach(photo -> client.awaitStatus(photo, "ready"));

    List<JsonObject> listed = new ArrayList<>();
    List<Integer> pageSizes = new ArrayList<>();
    JsonObject page = client.page("limit=7").expect(200).json();
    while (true) {
      List<JsonObject> photos = DarkroomClient.photosIn(page);
      pageSizes.add(photos.size());
      listed.addAll(photos);
      String cursor = page.getString("nextCursor");
      if (cursor == null) {
        break;
      }
      page = client.page("limit=7&cursor=" + cursor).expect(200).json();
    }

    assertThat(pageSizes).containsExactly(7, 7, 6);
    assertThat(listed)
        .extracting(photo -> photo.getString("id"))
        .containsExactlyInAnyOrderElementsOf(uploaded);
    assertThat(listed)
        .extracting(photo -> Instant.parse(photo.getString("createdAt")))
        .isSortedAccordingTo(Collections.reverseOrder(Comparator.<Instant>naturalOrder()));
    assertThat(listed).allMatch(photo -> photo.getJsonArray("variants").size() == 3);
  }

  @Test
  default void theClientsRequestIdIsFoundInTheWorkersLogLine() {
    DarkroomClient client = darkroom().newUser();
    byte[] file = JpegFixture.of(64, 48).bytes();
    String requestId = "e2e." + UUID.randomUUID();
    try (LogLines lines = LogLines.ofWorker()) {
      UploadTarget target = client.create(NewPhoto.jpeg("x.jpg", file), requestId);
      DarkroomClient.put(target, file).expect(200);
      client.awaitStatus(target.photo(), "ready");

      List<Map<String, String>> found =
          Poll.until(
              "a line with " + requestId,
              () -> lines.with(LogKey.CORRELATION_ID, requestId),
              some -> !some.isEmpty());
      assertThat(found.getFirst())
          .containsEntry(LogKey.PHOTO_ID, target.photo())
          .containsEntry(LogKey.EVENT, "photo_developed");
    }
  }
}
