// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the owner says of a photo.
 *
 * @param tags in the owner's order, without repetition
 */
public record PhotoDetails(List<String> tags, @Nullable String description) {

  public static final PhotoDetails NONE = new PhotoDetails(List.of(), null);

  public PhotoDetails {
    tags = List.copyOf(tags.stream().distinct().toList());
  }
}
