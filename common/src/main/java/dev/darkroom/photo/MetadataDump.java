// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything a file says of itself, as text. It may be a megabyte, which is why it lies beside the
 * variants and not in the record.
 *
 * @param directories in the file's order; several may have one name
 * @param complete whether nothing was left out for its size
 */
public record MetadataDump(List<Directory> directories, boolean complete) {

  public static final MetadataDump NONE = new MetadataDump(List.of(), true);

  public MetadataDump {
    directories = List.copyOf(directories);
  }

  /**
   * Tags that lie together in the file.
   *
   * @param tags name to description, in the file's order
   */
  public record Directory(String name, Map<String, String> tags) {

    public Directory {
      tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }
  }
}
