// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.events;

import static dev.darkroom.testing.photo.Photos.aPhoto;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.events.CloudEvents;
import dev.darkroom.events.PhotoEvent;
import dev.darkroom.events.PhotoEvent.Kind;
import dev.darkroom.photo.Announcement;
import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.Claim;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.photo.Suspicion;
import dev.darkroom.telemetry.CorrelationId;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CloudEventsTest {

  @Test
  void carriesWhatCloudEventsAsksFor() {
    Photo photo = aPhoto().ready().withRevision(7);

    JsonObject event = json(Kind.READY, photo);

    assertThat(event.getString("specversion")).isEqualTo("1.0");
    assertThat(event.getString("type")).isEqualTo("dev.darkroom.photo.ready");
    assertThat(event.getString("source")).isEqualTo("/darkroom");
    assertThat(event.getString("subject")).isEqualTo(photo.id().value());
    assertThat(event.getInstant("time")).isEqualTo(Photos.NOW);
    assertThat(event.getString("datacontenttype")).isEqualTo("application/json");
    assertThat(event.getString("correlationid")).isEqualTo("upload-1");
  }

  @Test
  void theSameChangeHasTheSameId() {
    Photo photo = aPhoto().ready().withRevision(7);

    assertThat(json(Kind.UPDATED, photo).getString("id"))
        .isEqualTo(json(Kind.UPDATED, photo).getString("id"))
        .isNotEqualTo(json(Kind.UPDATED, photo.withRevision(8)).getString("id"))
        .isNotEqualTo(json(Kind.DELETED, photo).getString("id"));
  }

  @Test
  void theEndOfAnAttemptHasTheSameIdAlsoAfterTheOwnerChangedThePhoto() {
    Photo photo = aPhoto().ready().withRevision(7);
    Photo again = photo.reopened(Photos.WORKER, Photos.NOW);

    assertThat(json(Kind.READY, photo).getString("id"))
        .isEqualTo(
            json(Kind.READY, photo.described(Photos.DETAILS, Photos.NOW).withRevision(8))
                .getString("id"))
        .isNotEqualTo(json(Kind.READY, developedAgain(again)).getString("id"))
        .isNotEqualTo(json(Kind.FAILED, photo).getString("id"));
  }

  private static Photo developedAgain(Photo photo) {
    Claim claim =
        photo.claim(
            Photos.WORKER,
            new Announcement(Photos.SEQUENCER, Photos.ETAG),
            Photos.NOW,
            Duration.ofMinutes(2));
    if (!(claim instanceof Claim.Granted(Photo ours, Attempt attempt, Suspicion _))) {
      throw new AssertionError("expected to be granted, got " + claim);
    }
    return ours.developed(
        attempt,
        Photos.aDevelopment(photo.owner(), photo.id(), Photos.NOW),
        Photos.METADATA,
        Photos.NOW);
  }

  @Test
  void aReadyPhotoTellsItsVariants() {
    Photo photo = aPhoto().named("Größe 写真.jpg").ready();

    JsonObject data = json(Kind.READY, photo).getJsonObject("data");

    assertThat(data.getString("photoId")).isEqualTo(photo.id().value());
    assertThat(data.getString("userId")).isEqualTo(photo.owner().value());
    assertThat(data.getString("filename")).isEqualTo("Größe 写真.jpg");
    assertThat(data.getString("status")).isEqualTo("ready");
    assertThat(data.getInteger("width")).isEqualTo(6000);
    assertThat(data.getInteger("height")).isEqualTo(4000);
    JsonObject thumbnail = data.getJsonArray("variants").getJsonObject(0);
    assertThat(thumbnail.getString("name")).isEqualTo("thumbnail");
    assertThat(thumbnail.getString("bucket")).isEqualTo("variants");
    assertThat(thumbnail.getString("key"))
        .isEqualTo(photo.owner() + "/variants/" + photo.id() + "/original/thumbnail.jpg");
  }

  @Test
  void aRejectedPhotoTellsWhy() {
    JsonObject data =
        json(Kind.REJECTED, aPhoto().rejected(RejectionCode.CORRUPT)).getJsonObject("data");

    JsonObject rejection = data.getJsonObject("rejection");
    assertThat(rejection.getString("code")).isEqualTo(RejectionCode.CORRUPT.wireName());
    assertThat(rejection.getString("message")).startsWith("The file is damaged.");
    assertThat(data.containsKey("variants")).isFalse();
  }

  @Test
  void aFailedPhotoKeepsTheFaultToTheOperator() {
    JsonObject event = json(Kind.FAILED, aPhoto().failed());

    assertThat(event.getJsonObject("data").getString("status")).isEqualTo("failed");
    assertThat(event.encode()).doesNotContain("the store timed out");
  }

  private static JsonObject json(Kind kind, Photo photo) {
    return new JsonObject(
        Buffer.buffer(
            CloudEvents.json(
                new PhotoEvent(kind, photo, Photos.NOW, new CorrelationId("upload-1")))));
  }
}
