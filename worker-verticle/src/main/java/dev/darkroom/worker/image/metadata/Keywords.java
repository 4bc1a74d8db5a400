// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects keywords, each once however it is spelled, as many as a record has room for. */
final class Keywords {

  static final int MAX = 100;

  /** Longer ones are sentences. */
  private static final int MAX_LENGTH = 100;

  private final Map<String, String> keywords = new LinkedHashMap<>();
  private final Warnings warnings;

  Keywords(Warnings warnings) {
    this.warnings = warnings;
  }

  void add(String raw) {
    @Nullable String keyword = PlainText.of(raw, MAX_LENGTH);
    if (keyword == null) {
      return;
    }
    String same = keyword.toLowerCase(Locale.ROOT);
    if (keywords.size() < MAX) {
      keywords.putIfAbsent(same, keyword);
    } else if (!keywords.containsKey(same)) {
      warnings.add("the file has more than " + MAX + " keywords; the first of them are kept");
    }
  }

  List<String> list() {
    return List.copyOf(keywords.values());
  }
}
