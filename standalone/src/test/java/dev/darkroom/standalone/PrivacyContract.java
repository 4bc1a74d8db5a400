// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.testing.photo.JpegFixture;
import dev.darkroom.testing.photo.PhotoFixtures;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Photos are their owner's alone. */
interface PrivacyContract extends DarkroomHost {

  @Test
  default void anotherUsersPhotoIsNotThere() {
    DarkroomClient owner = darkroom().newUser();
    DarkroomClient other = darkroom().newUser();
    String id = owner.upload("mine.jpg", JpegFixture.of(64, 48).bytes());
    owner.awaitStatus(id, "ready");

    assertThat(other.list()).isEmpty();
    other.get(id).expect(404);
    other.metadata(id).expect(404);
    other.content(id, "version=original").expect(404);
    other.content(id, "variant=thumbnail").expect(404);
    other.delete(id).expect(404);

    owner.get(id).expect(200);
    assertThat(darkroom().aws().keysOf(StandaloneAws.VARIANTS, owner.user())).hasSize(4);
  }

  @Test
  default void anotherUsersCursorIsRefused() {
    DarkroomClient owner = darkroom().newUser();
    DarkroomClient other = darkroom().newUser();
    owner.upload("one.jpg", PhotoFixtures.jpeg());
    owner.upload("two.jpg", PhotoFixtures.jpeg());
    String cursor = owner.page("limit=1").expect(200).json().getString("nextCursor");

    owner.page("cursor=" + cursor).expect(200);
    other.page("cursor=" + cursor).expect(400);
  }

  @Test
  default void nothingIsAnsweredWithoutAToken() {
    Web.get(darkroom().api().resolve("/v1/photos")).expect(401);
    Web.get(darkroom().api().resolve("/v1/photos/" + UUID.randomUUID())).expect(401);
  }

  @Test
  default void anAccountIsMadeOnce() {
    String email = "once-" + UUID.randomUUID() + "@example.com";
    DarkroomClient.signUp(darkroom().api(), email).expect(201);
    DarkroomClient.signUp(darkroom().api(), email).expect(409);
  }
}
