// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import dev.darkroom.photo.MetadataDump;
import dev.darkroom.photo.PhotoMetadata;
import java.util.List;

/**
 * What could be read of a photo's metadata.
 *
 * @param dump everything the file says
 * @param warnings what was broken or absurd and therefore left out, for people to read
 */
public record MetadataReading(PhotoMetadata metadata, MetadataDump dump, List<String> warnings) {

  public MetadataReading {
    warnings = List.copyOf(warnings);
  }
}
