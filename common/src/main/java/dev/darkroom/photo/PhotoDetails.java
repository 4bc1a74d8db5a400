// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the owner says of a photo.
 *
 * @param tags in the owner's order, without repetition
 * @param corrections what the owner says in place of what the file says
 */
public record PhotoDetails(
    List<String> tags, @Nullable String description, Corrections corrections, CustomFields custom) {

  public static final PhotoDetails NONE = new PhotoDetails(List.of(), null);

  public PhotoDetails {
    tags = List.copyOf(tags.stream().distinct().toList());
  }

  /** What is said of a photo whose file nobody knows yet. */
  public PhotoDetails(List<String> tags, @Nullable String description) {
    this(tags, description, Corrections.NONE, CustomFields.NONE);
  }

  /** The same with other tags. */
  public PhotoDetails withTags(List<String> other) {
    return new PhotoDetails(other, description, corrections, custom);
  }

  /** The same with another description, or none. */
  public PhotoDetails withDescription(@Nullable String other) {
    return new PhotoDetails(tags, other, corrections, custom);
  }

  /** The same with other corrections. */
  public PhotoDetails withCorrections(Corrections other) {
    return new PhotoDetails(tags, description, other, custom);
  }

  /** The same with other custom fields. */
  public PhotoDetails withCustom(CustomFields other) {
    return new PhotoDetails(tags, description, corrections, other);
  }

  /** The same without what may be long: the caption and the custom fields. */
  public PhotoDetails listed() {
    return new PhotoDetails(
        tags, description, corrections.withCaption(CaptionCorrections.NONE), CustomFields.NONE);
  }
}
