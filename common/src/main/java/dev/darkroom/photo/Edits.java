// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What there is of a photo beside the version that it shows. A stored photo shows its original, and
 * the other one is the edited version.
 *
 * @param count how many edited files have arrived, whatever became of them
 * @param awaited the one that was announced last, unless one has arrived since
 * @param shown of which version the photo's file name, file, status and metadata are
 * @param other the version that is not shown; null for the original of a photo that has no other
 */
public record Edits(
    int count, @Nullable AwaitedEdit awaited, PhotoVersion shown, @Nullable Edition other) {

  /** Of a photo that was never edited. */
  public static final Edits NONE = new Edits(0, null, PhotoVersion.ORIGINAL, null);

  public Edits {
    if (count < 0) {
      throw new IllegalArgumentException("a count is not negative");
    }
    if (shown == PhotoVersion.EDITED && other == null) {
      throw new IllegalArgumentException("every photo has an original");
    }
  }

  /** Of a photo that shows its original. */
  public Edits(int count, @Nullable AwaitedEdit awaited, @Nullable Edition edit) {
    this(count, awaited, PhotoVersion.ORIGINAL, edit);
  }

  /** The edited version that has yet to come, whether or not somebody announced it. */
  Edition coming(Filename photo, ObjectRef location, Instant since) {
    AwaitedEdit edit =
        awaited == null
            ? new AwaitedEdit(photo, new Original(location, MediaType.OCTET_STREAM, 0, null), since)
            : awaited;
    return new Edition(
        edit.filename(), edit.file(), new PhotoStatus.PendingUpload(edit.until()), null);
  }

  /** The same with that version shown which was not, and this one not. */
  Edits turned(Edition shownSoFar) {
    return new Edits(
        count,
        awaited,
        shown == PhotoVersion.ORIGINAL ? PhotoVersion.EDITED : PhotoVersion.ORIGINAL,
        shownSoFar);
  }

  /** The same with another one awaited, or none. */
  Edits awaiting(@Nullable AwaitedEdit next) {
    return new Edits(count, next, shown, other);
  }

  /** The same with another version that is not shown, or none. */
  Edits beside(@Nullable Edition hidden) {
    return new Edits(count, awaited, shown, hidden);
  }

  /** The same after another edited file has arrived. */
  Edits arrived() {
    return new Edits(count + 1, null, shown, other);
  }

  /** The same without what may be long. */
  Edits listed() {
    return other == null ? this : beside(other.listed());
  }
}
