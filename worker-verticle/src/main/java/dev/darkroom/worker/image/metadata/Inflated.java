// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Inflates without trust. */
final class Inflated {

  private static final int FIRST_GUESS = 16 * 1024;

  private Inflated() {}

  /**
   * What the bytes from there on become, broken ones up to where they break; null where that is
   * more than the bound. No more than twice the bound is ever held.
   */
  static byte @Nullable [] upTo(int bound, byte[] data, int from) {
    try (Inflater inflater = new Inflater()) {
      int start = Math.clamp(from, 0, data.length);
      inflater.setInput(data, start, data.length - start);
      byte[] out = new byte[Math.min(FIRST_GUESS, bound + 1)];
      int size = 0;
      try {
        while (true) {
          int more = inflater.inflate(out, size, out.length - size);
          size += more;
          if (size > bound) {
            return null;
          }
          if (more == 0) {
            break;
          }
          if (size == out.length) {
            out = Arrays.copyOf(out, Math.min(2 * out.length, bound + 1));
          }
        }
      } catch (DataFormatException broken) {
        return Arrays.copyOf(out, size);
      }
      return Arrays.copyOf(out, size);
    }
  }
}
