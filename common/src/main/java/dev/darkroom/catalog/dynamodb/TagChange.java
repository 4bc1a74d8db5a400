// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

import dev.darkroom.photo.Photo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a save does to the entries of a photo's tags. A record says by itself which entries it has,
 * so that what another system tagged, or one save could not do, is made up for by the next save.
 *
 * @param stored the tags that have entries, as the record says it
 * @param added those that get one
 * @param removed those that lose theirs
 */
record TagChange(List<String> stored, List<String> added, List<String> removed) {

  /** The attribute of the record that says which tags have entries; absent where none has. */
  static final String INDEXED = "tag_index";

  /** A transaction has room for 100 items, of which one is the photo. */
  private static final int MOST = 99;

  /**
   * A partition key may have 2,048 bytes; a longer tag, which no client can ask for, has no entry.
   */
  static final int LONGEST_TAG = 256;

  /** That of a photo whose tags are what they were. */
  static TagChange none(Photo photo) {
    return new TagChange(entriesOf(photo), List.of(), List.of());
  }

  /** From those entries to the photo's. */
  static TagChange of(List<String> stored, Photo photo) {
    List<String> wanted = entriesOf(photo);
    List<String> added = without(wanted, stored);
    added = added.subList(0, Math.min(MOST, added.size()));
    List<String> removed = without(stored, wanted);
    removed = removed.subList(0, Math.min(MOST - added.size(), removed.size()));
    return new TagChange(stored, added, removed);
  }

  /** From the entries that an item says it has to the photo's. */
  static TagChange of(Map<String, AttributeValue> item, Photo photo) {
    return of(indexed(item), photo);
  }

  /** The tags that an item says have entries. */
  static List<String> indexed(Map<String, AttributeValue> item) {
    AttributeValue indexed = item.get(INDEXED);
    return indexed == null ? List.of() : indexed.l().stream().map(AttributeValue::s).toList();
  }

  boolean isNone() {
    return added.isEmpty() && removed.isEmpty();
  }

  /** The tags that have entries afterwards. */
  List<String> result() {
    List<String> tags = new ArrayList<>(without(stored, removed));
    tags.addAll(added);
    return tags.stream().sorted().toList();
  }

  static AttributeValue attribute(List<String> tags) {
    return AttributeValue.fromL(tags.stream().map(AttributeValue::fromS).toList());
  }

  private static List<String> entriesOf(Photo photo) {
    return photo.details().tags().stream()
        .filter(tag -> tag.length() <= LONGEST_TAG)
        .sorted()
        .toList();
  }

  private static List<String> without(List<String> tags, List<String> others) {
    return tags.stream().filter(tag -> !others.contains(tag)).toList();
  }
}
