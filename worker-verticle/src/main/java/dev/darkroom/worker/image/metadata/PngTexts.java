// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.lang.KeyValuePair;
import com.drew.metadata.Metadata;
import com.drew.metadata.png.PngDirectory;
import java.util.List;
import java.util.stream.Stream;

/** The texts of a PNG by their keywords. */
final class PngTexts {

  private PngTexts() {}

  static Stream<String> of(Metadata metadata, String keyword) {
    return metadata.getDirectoriesOfType(PngDirectory.class).stream()
        .map(png -> png.getObject(PngDirectory.TAG_TEXTUAL_DATA))
        .flatMap(texts -> texts instanceof List<?> list ? list.stream() : Stream.of())
        .flatMap(text -> text instanceof KeyValuePair pair ? Stream.of(pair) : Stream.of())
        .filter(pair -> keyword.equals(pair.getKey()))
        .map(pair -> TagText.text(pair.getValue()));
  }
}
