// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A photo of no importance, and what may be made of it. */
public final class SomePhoto {

  private SomePhoto() {}

  /** Waits for its file until a quarter of an hour after it was announced. */
  public static Photo pending(Instant announced) {
    PhotoId id = PhotoId.of(new UUID(1, 2));
    UserId owner = new UserId("alice");
    Filename name = new Filename("IMG_0001.jpg");
    Original original =
        new Original(
            new ObjectRef("originals", PhotoKeys.original(owner, id, name)),
            PhotoFormat.JPEG.mediaType(),
            1234,
            null);
    return Photo.reserve(
        id, owner, name, original, PhotoDetails.NONE, announced.plusSeconds(900), announced);
  }

  /** Of a photo of 12 MP, with no variants. */
  public static Development development(Instant developed) {
    return new Development(
        4032, 3024, PhotoFormat.JPEG, 1, List.of(), "java", developed, List.of(), null);
  }
}
