// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

/**
 * What the owner says in place of what the file says. It lies beside that, so that developing the
 * photo again changes none of it, and taking it back brings the file's word to light again.
 */
public record Corrections(
    Correction<TakenAt> takenAt, Correction<Geolocation> location, CaptionCorrections caption) {

  public static final Corrections NONE =
      new Corrections(new Correction.None<>(), new Correction.None<>(), CaptionCorrections.NONE);

  /** The same with another moment. */
  public Corrections withTakenAt(Correction<TakenAt> other) {
    return new Corrections(other, location, caption);
  }

  /** The same with another place. */
  public Corrections withLocation(Correction<Geolocation> other) {
    return new Corrections(takenAt, other, caption);
  }

  /** The same with other texts. */
  public Corrections withCaption(CaptionCorrections other) {
    return new Corrections(takenAt, location, other);
  }
}
