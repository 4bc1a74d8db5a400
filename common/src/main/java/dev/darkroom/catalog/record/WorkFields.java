// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.record;

import static dev.darkroom.catalog.record.Attribute.WORK_DUE;
import static dev.darkroom.catalog.record.Attribute.WORK_SHARE;

import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;

/**
 * What the index of photos that are on their way goes by. Written only: a photo knows it by itself.
 */
public final class WorkFields {

  /**
   * How many shares there are. All writes of one share go to one place of an index, which may bear
   * a thousand a second; a photo costs four.
   */
  public static final int SHARES = 8;

  private WorkFields() {}

  static void write(Photo photo, AttributeWriter to) {
    photo
        .dueAt()
        .ifPresent(
            due -> {
              to.timestamp(WORK_DUE, due);
              to.number(WORK_SHARE, shareOf(photo.id()));
            });
  }

  /** 0 to {@link #SHARES} - 1, the same for ever. */
  private static int shareOf(PhotoId photo) {
    return Math.floorMod(photo.value().hashCode(), SHARES);
  }
}
