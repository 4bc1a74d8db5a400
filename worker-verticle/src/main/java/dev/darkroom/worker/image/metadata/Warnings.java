// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import java.util.ArrayList;
import java.util.List;

/** Collects warnings, as many as someone may want to read. */
final class Warnings {

  private static final int MAX = 20;

  private final List<String> sentences = new ArrayList<>();

  void add(String sentence) {
    if (sentences.size() < MAX && !sentences.contains(sentence)) {
      sentences.add(sentence);
    }
  }

  List<String> list() {
    return List.copyOf(sentences);
  }
}
