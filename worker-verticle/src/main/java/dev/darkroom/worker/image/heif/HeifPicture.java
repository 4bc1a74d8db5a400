// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.heif;

import dev.darkroom.worker.image.format.Dimensions;
import dev.darkroom.worker.image.format.HeifStructure;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A decoded picture, upright, in the library's own memory until it is closed. For use in the thread
 * that decoded it; its pixels are not to be touched after that, and can not be through {@link
 * #pixels()}.
 */
public final class HeifPicture implements AutoCloseable {

  private final Dimensions size;
  private final int stride;
  private final boolean alpha;
  private final boolean premultiplied;
  private final byte @Nullable [] profile;
  private final MemorySegment pixels;
  private final Arena arena = Arena.ofConfined();

  @SuppressWarnings("restricted") // The same bytes, with a life that ends when this is closed.
  HeifPicture(
      Dimensions size,
      int stride,
      MemorySegment pixels,
      HeifStructure heif,
      byte @Nullable [] profile,
      Runnable release) {
    this.size = size;
    this.stride = stride;
    this.alpha = heif.alpha() != null;
    this.premultiplied = heif.isPremultiplied();
    this.profile = profile;
    this.pixels = pixels.reinterpret(arena, released -> release.run()).asReadOnly();
  }

  /** Upright, as inspection gave it. */
  public Dimensions size() {
    return size;
  }

  /** Bytes from the begin of a row to that of the next, at least those of its pixels. */
  public int stride() {
    return stride;
  }

  /** Whether a pixel has four bytes (red, green, blue, alpha) or three without alpha. */
  public boolean hasAlpha() {
    return alpha;
  }

  /** Whether the colours are already multiplied with their alpha. */
  public boolean isPremultiplied() {
    return premultiplied;
  }

  /**
   * What the colours mean: an ICC profile, as the file has it or made after what the file says by
   * numbers; null for sRGB and where the file does not say. It is not checked in any way.
   */
  public byte @Nullable [] profile() {
    return profile == null ? null : profile.clone();
  }

  /** The rows from top to bottom, {@code stride * height} bytes. */
  public MemorySegment pixels() {
    return pixels;
  }

  /** Frees the pixels. A second call does nothing. */
  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
