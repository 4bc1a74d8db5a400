// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.catalog.PhotoFilter;
import dev.darkroom.catalog.PhotoFilter.TakenBetween;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.photo.Sha256;

/**
 * Whether a record is one that a listing asked for. An index may lag behind the record it led to.
 */
final class RecordFilter {

  private RecordFilter() {}

  static boolean matches(PhotoRecord photo, PhotoQuery query) {
    return hasText(photo, Attribute.USER_ID, query.owner().value())
        && matches(photo, query.filter())
        && query.narrowedBy().stream().allMatch(filter -> matches(photo, filter));
  }

  private static boolean matches(PhotoRecord photo, PhotoFilter filter) {
    return switch (filter) {
      case PhotoFilter.All _ -> true;
      case PhotoFilter.OfStatus(String status) -> hasText(photo, Attribute.STATUS, status);
      case PhotoFilter.OfTag(String tag) -> hasTag(photo, tag);
      case TakenBetween range ->
          photo.values().get(Attribute.TAKEN_AT) instanceof Value.Text(String taken)
              && TakenRange.of(range).contains(taken);
      case PhotoFilter.OfVersion(PhotoVersion version) ->
          hasText(photo, Attribute.VERSION_TYPE, version.wireName())
              // Another system may have said so, of an edited version that nobody here knows.
              && (version == PhotoVersion.ORIGINAL
                  || photo.values().containsKey(Attribute.EDITED_STATE));
      case PhotoFilter.OfChecksum(Sha256 checksum) ->
          hasText(photo, Attribute.CHECKSUM_SHA256, checksum.hex());
    };
  }

  private static boolean hasText(PhotoRecord photo, Attribute attribute, String expected) {
    return photo.values().get(attribute) instanceof Value.Text(String text)
        && text.equals(expected);
  }

  private static boolean hasTag(PhotoRecord photo, String tag) {
    if (photo.values().get(Attribute.TAGS) instanceof Value.Json(JsonNode tags)) {
      for (JsonNode one : tags) {
        if (tag.equals(one.textValue())) {
          return true;
        }
      }
    }
    return false;
  }
}
