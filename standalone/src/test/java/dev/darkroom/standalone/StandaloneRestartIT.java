// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.testing.photo.JpegFixture;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stop is quick and loses nothing. */
class StandaloneRestartIT {

  private static final Options DYNAMO_DB =
      new Options(false, Optional.of(Path.of(System.getProperty("dynamodb-local.classpath"))));

  @TempDir Path data;

  @Test
  void usersAndPhotosAreFoundAgain() {
    findsAllAgain(Options.NONE);
  }

  @Test
  void usersAndPhotosAreFoundAgainInDynamoDb() {
    findsAllAgain(DYNAMO_DB);
  }

  private void findsAllAgain(Options options) {
    String email = "ada-" + UUID.randomUUID() + "@example.com";
    String photo;
    DarkroomClient before;
    try (RunningDarkroom first = RunningDarkroom.start(data, options, Map.of())) {
      DarkroomClient.signUp(first.api(), email).expect(201);
      before = DarkroomClient.signIn(first.api(), email);
      photo = before.upload("x.jpg", JpegFixture.of(640, 480).bytes());
      before.awaitStatus(photo, "ready");
    }
    try (RunningDarkroom second = RunningDarkroom.start(data, options, Map.of())) {
      DarkroomClient after = DarkroomClient.signIn(second.api(), email);
      assertThat(after.user()).isEqualTo(before.user());
      List<JsonObject> listed = after.list();
      assertThat(listed).extracting(json -> json.getString("id")).containsExactly(photo);
      assertThat(listed.getFirst().getString("status")).isEqualTo("ready");
      Web.get(listed.getFirst().getString("originalUrl")).expect(200);
      DarkroomClient.objects(listed.getFirst().getJsonArray("variants"))
          .forEach(variant -> Web.get(variant.getString("url")).expect(200));
      assertThat(before.at(second.api()).list()).as("with the token of before").hasSize(1);
    }
  }

  @Test
  void photosThatStillWaitedAreDevelopedAfterTheRestart() {
    Map<String, String> oneAtATime = Map.of("DARKROOM_WORKER_SLOTS", "1");
    byte[] file = JpegFixture.of(640, 480).bytes();
    List<String> photos = new ArrayList<>();
    DarkroomClient client;
    try (RunningDarkroom first = RunningDarkroom.start(data, Options.NONE, oneAtATime);
        WorkerHold hold = WorkerHold.atTheFirstPhoto()) {
      client = first.newUser();
      for (int i = 0; i < 4; i++) {
        photos.add(client.upload("photo-" + i + ".jpg", file));
      }
      hold.awaitHeld();
      assertThat(client.list())
          .as("all but the one in hand are still to be developed")
          .filteredOn(photo -> !photo.getString("status").equals("ready"))
          .hasSizeGreaterThanOrEqualTo(photos.size() - 1);
    }
    try (RunningDarkroom second = RunningDarkroom.start(data, Options.NONE, oneAtATime)) {
      DarkroomClient again = client.at(second.api());
      photos.forEach(photo -> again.awaitStatus(photo, "ready"));
      assertThat(again.list()).hasSize(photos.size());
    }
  }

  @Test
  void queueSettingsMayChangeFromOneStartToTheNext() {
    DarkroomClient client;
    try (RunningDarkroom first = RunningDarkroom.start(data)) {
      client = first.newUser();
      client.awaitStatus(client.upload("x.jpg", JpegFixture.of(640, 480).bytes()), "ready");
    }
    Map<String, String> changed =
        Map.of("DARKROOM_QUEUE_VISIBILITY", "3m", "DARKROOM_WORKER_MAX_ATTEMPTS", "4");
    try (RunningDarkroom second = RunningDarkroom.start(data, Options.NONE, changed)) {
      DarkroomClient again = client.at(second.api());
      again.awaitStatus(again.upload("y.jpg", JpegFixture.of(640, 480).bytes()), "ready");
      assertThat(again.list()).hasSize(2);
    }
  }
}
