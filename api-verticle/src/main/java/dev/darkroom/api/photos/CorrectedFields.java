// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import dev.darkroom.photo.CaptionCorrections;
import dev.darkroom.photo.Correction;
import dev.darkroom.photo.Corrections;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The names of the fields in which the owner's word stands for the file's. */
final class CorrectedFields {

  private static final String TAKEN_AT = "takenAt";
  private static final String LOCATION = "location";
  private static final String TITLE = "caption.title";
  private static final String DESCRIPTION = "caption.description";
  private static final String KEYWORDS = "caption.keywords";
  private static final String CREATOR = "caption.creator";
  private static final String COPYRIGHT = "caption.copyright";

  private CorrectedFields() {}

  /** The fields that are corrected or hidden, always in one order. */
  static List<String> of(Corrections said) {
    List<String> names = new ArrayList<>();
    addIfMade(names, TAKEN_AT, said.takenAt());
    addIfMade(names, LOCATION, said.location());
    CaptionCorrections caption = said.caption();
    addIfMade(names, TITLE, caption.title());
    addIfMade(names, DESCRIPTION, caption.description());
    addIfMade(names, KEYWORDS, caption.keywords());
    addIfMade(names, CREATOR, caption.creator());
    addIfMade(names, COPYRIGHT, caption.copyright());
    return List.copyOf(names);
  }

  private static void addIfMade(List<String> names, String name, Correction<?> said) {
    if (said.isMade()) {
      names.add(name);
    }
  }

  /** Those of the corrections whose names are given. */
  static Corrections kept(Corrections said, Set<String> names) {
    CaptionCorrections caption = said.caption();
    return new Corrections(
        said.takenAt().keptIf(names.contains(TAKEN_AT)),
        said.location().keptIf(names.contains(LOCATION)),
        new CaptionCorrections(
            caption.title().keptIf(names.contains(TITLE)),
            caption.description().keptIf(names.contains(DESCRIPTION)),
            caption.keywords().keptIf(names.contains(KEYWORDS)),
            caption.creator().keptIf(names.contains(CREATOR)),
            caption.copyright().keptIf(names.contains(COPYRIGHT))));
  }
}
