// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import com.drew.metadata.xmp.XmpDirectory;
import dev.darkroom.photo.MetadataDump;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything a file says, notes of makers and tags without a name too. */
final class WholeDump {

  /** Of text, in characters. Real files have some tens of thousands. */
  private static final int MAX_TOTAL = 1024 * 1024;

  private static final int MAX_VALUE = 64 * 1024;
  private static final int MAX_NAME = 256;

  /** Curves of a profile come out as a decimal for each point; the others are blobs. */
  private static final int MAX_NUMBERS = 4096;

  private final List<MetadataDump.Directory> directories = new ArrayList<>();
  private int total;
  private boolean complete = true;

  private WholeDump() {}

  static MetadataDump of(Metadata metadata) {
    WholeDump dump = new WholeDump();
    metadata.getDirectories().forEach(dump::add);
    return new MetadataDump(dump.directories, dump.complete);
  }

  private void add(Directory directory) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Tag tag : directory.getTags()) {
      if (total >= MAX_TOTAL) {
        complete = false;
        break;
      }
      put(tags, tag.getTagName(), value(directory, tag.getTagType()));
    }
    if (directory instanceof XmpDirectory xmp) {
      new TreeMap<>(xmp.getXmpProperties()).forEach((path, value) -> put(tags, path, value));
    }
    String name = PlainText.of(directory.getName(), MAX_NAME);
    if (!tags.isEmpty() && name != null) {
      directories.add(new MetadataDump.Directory(name, tags));
    }
  }

  private static String value(Directory directory, int tag) {
    int length = TagDescription.length(directory.getObject(tag));
    return length > MAX_NUMBERS ? "[" + length + " values]" : TagDescription.inFull(directory, tag);
  }

  private void put(Map<String, String> tags, String rawName, String rawValue) {
    String name = PlainText.of(rawName, MAX_NAME);
    String value = PlainText.lines(rawValue, MAX_VALUE);
    if (name == null || value == null) {
      return;
    }
    int size = name.length() + value.length();
    if (size > MAX_TOTAL - total) {
      complete = false;
      return;
    }
    complete &= rawValue.length() <= MAX_VALUE;
    total += size;
    tags.putIfAbsent(name, value);
  }
}
