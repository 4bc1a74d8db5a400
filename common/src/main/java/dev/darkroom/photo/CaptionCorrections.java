// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.util.List;
import java.util.Objects;

/** What the owner says in place of the texts in the file, each by itself. */
public record CaptionCorrections(
    Correction<String> title,
    Correction<String> description,
    Correction<List<String>> keywords,
    Correction<String> creator,
    Correction<String> copyright) {

  public static final CaptionCorrections NONE =
      new CaptionCorrections(
          new Correction.None<>(),
          new Correction.None<>(),
          new Correction.None<>(),
          new Correction.None<>(),
          new Correction.None<>());

  /** None of the file's texts is to be shown. */
  public static final CaptionCorrections HIDDEN =
      new CaptionCorrections(
          new Correction.Hidden<>(),
          new Correction.Hidden<>(),
          new Correction.Hidden<>(),
          new Correction.Hidden<>(),
          new Correction.Hidden<>());

  public CaptionCorrections {
    if (keywords instanceof Correction.To<List<String>>(List<String> words)) {
      keywords = new Correction.To<>(words.stream().distinct().toList());
    }
  }

  /** What is shown of a file with these texts. */
  Caption over(Caption found) {
    return new Caption(
        title.over(found.title()),
        description.over(found.description()),
        Objects.requireNonNullElse(keywords.over(found.keywords()), List.of()),
        creator.over(found.creator()),
        copyright.over(found.copyright()));
  }
}
