// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.metadata.Metadata;
import com.drew.metadata.xmp.XmpDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of a file's XMP by their paths, such as {@code dc:subject[1]}. The prefixes are those
 * of the standards, whatever the file calls them.
 */
final class XmpValues {

  private final Map<String, String> values;

  private XmpValues(Map<String, String> values) {
    this.values = values;
  }

  /** Of what a file with several packets says twice, the first counts. */
  static XmpValues of(Metadata metadata) {
    Map<String, String> values = new HashMap<>();
    for (XmpDirectory xmp : metadata.getDirectoriesOfType(XmpDirectory.class)) {
      xmp.getXmpProperties().forEach(values::putIfAbsent);
    }
    return new XmpValues(values);
  }

  @Nullable String text(String path) {
    return values.get(path);
  }

  /** The items of an array, in order. */
  List<String> items(String path) {
    List<String> items = new ArrayList<>();
    for (int i = 1; ; i++) {
      String item = values.get(path + "[" + i + "]");
      if (item == null) {
        return items;
      }
      items.add(item);
    }
  }

  /** Of a text in several languages that for everybody, else the first. */
  @Nullable String localized(String path) {
    for (int i = 1; ; i++) {
      String item = path + "[" + i + "]";
      if (!values.containsKey(item)) {
        return values.getOrDefault(path + "[1]", values.get(path));
      }
      if ("x-default".equals(values.get(item + "/xml:lang"))) {
        return values.get(item);
      }
    }
  }
}
