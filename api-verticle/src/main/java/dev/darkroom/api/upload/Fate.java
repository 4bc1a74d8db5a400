// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload;

import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is to be done about one entry of several. */
sealed interface Fate {

  /** Nothing: what became of it is known. */
  record Settled(Announced result) implements Fate {}

  /** Its record is to be written. */
  record New(Photo photo) implements Fate {}

  /** It is of the same file as an entry before it, whose photo is to be written. */
  record Twin(PhotoId first) implements Fate {}

  /**
   * An entry with the photo it is to become.
   *
   * @param photo none if the entry is faulty
   */
  record Planned(Entry entry, Optional<Photo> photo) {}

  /**
   * Of each, in their order.
   *
   * @param written those that an earlier try has written
   * @param known the photos that there are of the others' files
   */
  static List<Fate> of(List<Planned> plan, Map<PhotoId, Photo> written, Map<Sha256, Photo> known) {
    List<Fate> fates = new ArrayList<>(plan.size());
    Map<Sha256, PhotoId> firsts = new HashMap<>();
    for (Planned planned : plan) {
      fates.add(
          switch (planned.entry()) {
            case Entry.Faulty(var problem) -> new Settled(new Announced.Refused(problem));
            case Entry.Sound _ -> of(planned.photo().orElseThrow(), written, known, firsts);
          });
    }
    return fates;
  }

  private static Fate of(
      Photo photo,
      Map<PhotoId, Photo> written,
      Map<Sha256, Photo> known,
      Map<Sha256, PhotoId> firsts) {
    Photo there = written.get(photo.id());
    if (there != null) {
      return new Settled(new Announced.Created(there));
    }
    Sha256 file = photo.original().checksum();
    if (file == null) {
      return new New(photo);
    }
    Photo same = known.get(file);
    if (same != null) {
      return new Settled(new Announced.Duplicate(same));
    }
    PhotoId first = firsts.putIfAbsent(file, photo.id());
    return first == null ? new New(photo) : new Twin(first);
  }
}
