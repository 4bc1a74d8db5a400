// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people wrote into the file about the photo (IPTC, XMP, EXIF). It is the file's; what the
 * owner says here is in {@link PhotoDetails}.
 *
 * @param description may have several lines
 * @param keywords in the file's order, without repetition
 * @param creator who took the photo; several names in one text
 */
public record Caption(
    @Nullable String title,
    @Nullable String description,
    List<String> keywords,
    @Nullable String creator,
    @Nullable String copyright) {

  public static final Caption NONE = new Caption(null, null, List.of(), null, null);

  public Caption {
    keywords = List.copyOf(keywords);
  }
}
