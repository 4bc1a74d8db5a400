// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoKeysTest {

  private static final UserId OWNER = new UserId("alice");
  private static final PhotoId PHOTO = PhotoId.of(new UUID(1, 2));

  @Test
  void originalsKeyTellsOwnerAndPhoto() {
    String key = PhotoKeys.original(OWNER, PHOTO, new Filename("my photo.jpg"));

    assertThat(key).isEqualTo("alice/originals/" + PHOTO + "/my_photo.jpg");
    assertThat(PhotoKeys.parseOriginal(key))
        .contains(new PhotoKeys.Original(OWNER, PHOTO, new Filename("my_photo.jpg")));
  }

  @Test
  void variantsKeyFollowsTheContract() {
    assertThat(
            PhotoKeys.variant(
                OWNER,
                PHOTO,
                PhotoVersion.ORIGINAL,
                new VariantName("thumbnail"),
                PhotoFormat.JPEG))
        .isEqualTo("alice/variants/" + PHOTO + "/original/thumbnail.jpg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "photo.jpg",
        "alice/originals/not-a-uuid/photo.jpg",
        "alice/variants/00000000-0000-0001-0000-000000000002/photo.jpg",
        "alice/originals/00000000-0000-0001-0000-000000000002/a/b.jpg"
      })
  void keyOfAnotherShapeTellsNothing(String key) {
    assertThat(PhotoKeys.parseOriginal(key)).isEmpty();
  }

  @Test
  void objectPutPastTheApiHasTheSameIdentityEveryTime() {
    ObjectRef object = new ObjectRef("originals", "holiday/1.jpg");

    assertThat(PhotoId.forObject(object))
        .isEqualTo(PhotoId.forObject(object))
        .isNotEqualTo(PhotoId.forObject(new ObjectRef("originals", "holiday/2.jpg")));
  }
}
