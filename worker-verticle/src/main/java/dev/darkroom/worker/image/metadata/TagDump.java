// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import com.drew.metadata.exif.ExifThumbnailDirectory;
import com.drew.metadata.exif.makernotes.AppleMakernoteDirectory;
import com.drew.metadata.jpeg.HuffmanTablesDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** What a file says, as text, as much of it as fits into the photo's record. */
final class TagDump {

  private static final int MAX_TAGS = 200;
  private static final int MAX_LENGTH = 256;

  /** What a description may stand for before it is a blob to be left out. */
  private static final int MAX_BINARY = 64;

  private static final String MAKERNOTE_PACKAGE = AppleMakernoteDirectory.class.getPackageName();

  private final Map<String, Map<String, String>> dump = new LinkedHashMap<>();
  private int tags;

  private TagDump() {}

  /** Directory name to tag name to description, the makers' own notes last. */
  static Map<String, Map<String, String>> of(Metadata metadata) {
    TagDump dump = new TagDump();
    List<Directory> directories =
        StreamSupport.stream(metadata.getDirectories().spliterator(), false)
            .filter(directory -> !(directory instanceof ExifThumbnailDirectory))
            .filter(directory -> !(directory instanceof HuffmanTablesDirectory))
            .sorted(Comparator.comparing(TagDump::isMakernote))
            .toList();
    directories.forEach(dump::add);
    return dump.dump;
  }

  private static boolean isMakernote(Directory directory) {
    return directory.getClass().getPackageName().equals(MAKERNOTE_PACKAGE);
  }

  private void add(Directory directory) {
    String name = PlainText.of(directory.getName(), MAX_LENGTH);
    if (name == null) {
      return;
    }
    for (Tag tag : directory.getTags()) {
      if (tag.hasTagName()
          && TagDescription.length(directory.getObject(tag.getTagType())) <= MAX_BINARY) {
        put(name, tag.getTagName(), TagDescription.of(directory, tag.getTagType()));
      }
    }
    if (directory instanceof XmpDirectory xmp) {
      new TreeMap<>(xmp.getXmpProperties())
          .forEach((property, value) -> put(name, property, value));
    }
  }

  private void put(String directory, String tag, String value) {
    String name = PlainText.of(tag, MAX_LENGTH);
    String text = PlainText.of(value, MAX_LENGTH);
    if (name == null || text == null || tags >= MAX_TAGS) {
      return;
    }
    if (dump.computeIfAbsent(directory, any -> new LinkedHashMap<>()).putIfAbsent(name, text)
        == null) {
      tags++;
    }
  }
}
