// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.photo;

import dev.darkroom.photo.Announcement;
import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.AwaitedEdit;
import dev.darkroom.photo.Claim;
import dev.darkroom.photo.Filename;
import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Original;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoKeys;
import dev.darkroom.photo.Rejection;
import dev.darkroom.photo.RejectionCode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;

/** Photos with an edited version. Each is reached by the domain's own transitions. */
public final class EditedPhotos {

  private static final Duration TERM = Duration.ofMinutes(2);

  private EditedPhotos() {}

  /** Where the edited version of a photo lies. */
  public static ObjectRef locationOf(Photo photo) {
    return new ObjectRef(
        "edited", PhotoKeys.edited(photo.owner(), photo.id(), photo.upright().filename()));
  }

  /** Its owner is about to upload {@code brighter.png}. */
  public static Photo announced(Photo photo) {
    Original file = new Original(locationOf(photo), new MediaType("image/png"), 1_234, null);
    return photo.editAnnounced(
        new AwaitedEdit(
            new Filename("brighter.png"), file, now(photo).plus(Duration.ofMinutes(15))),
        now(photo));
  }

  /** {@link Photos#WORKER} is at the edited version. */
  public static Photo processing(Photo photo) {
    return claimed(photo, (turned, _) -> turned);
  }

  /** The edited version is developed. */
  public static Photo ready(Photo photo) {
    return claimed(
        photo,
        (turned, attempt) ->
            turned.developed(
                attempt,
                Photos.aDevelopmentOfAnEdit(photo.owner(), photo.id(), now(photo)),
                Photos.METADATA,
                now(photo)));
  }

  /** The edited version is rejected as corrupt. */
  public static Photo rejected(Photo photo) {
    return claimed(
        photo,
        (turned, attempt) ->
            turned.rejected(
                attempt,
                new Rejection(RejectionCode.CORRUPT, "The file is damaged. Export it again."),
                now(photo)));
  }

  private static Photo claimed(Photo photo, BiFunction<Photo, Attempt, Photo> then) {
    Claim claim =
        announced(photo)
            .edited(locationOf(photo))
            .claim(
                Photos.WORKER, new Announcement(Photos.SEQUENCER, Photos.ETAG), now(photo), TERM);
    if (!(claim instanceof Claim.Granted ours)) {
      throw new IllegalStateException("a first edited version is always granted, got " + claim);
    }
    return then.apply(ours.photo(), ours.attempt()).upright();
  }

  private static Instant now(Photo photo) {
    return photo.updatedAt().plusSeconds(10);
  }
}
