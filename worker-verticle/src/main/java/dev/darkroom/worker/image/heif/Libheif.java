// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.heif;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.worker.image.format.BoundedBytes;
import dev.darkroom.worker.image.format.Dimensions;
import dev.darkroom.worker.image.format.HeifStructure;
import dev.darkroom.worker.image.format.ImageRejectedException;
import dev.darkroom.worker.image.format.Rejections;
import dev.darkroom.worker.image.heif.HeifFunctions.Outcome;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The system's libheif, from 1.13 on: decodes HEIC and AVIF, as far as it has the codecs. One
 * instance serves all threads; each call works in the thread that makes it.
 */
public final class Libheif {

  private static final int HEVC = 1;
  private static final int AV1 = 4;

  private static final int COLOUR_SPACE_RGB = 1;
  private static final int CHROMA_RGB = 10;
  private static final int CHROMA_RGBA = 11;
  private static final int CHANNEL_INTERLEAVED = 10;

  /** Of {@code struct heif_decoding_options}. */
  private static final long TO_8_BIT = 40;

  private static final long OPTIONS_SIZE = 41;

  /** Of {@code struct heif_security_limits}. */
  private static final long MAX_PIXELS = 8;

  private static final long MAX_ITEMS = 28;
  private static final long LIMITS_SIZE = 32;

  /** More than any file of ours has. */
  private static final int ENOUGH_ITEMS = 65_535;

  private final HeifFunctions functions;
  private final String version;

  private Libheif(HeifFunctions functions) {
    this.functions = functions;
    this.version = functions.version();
  }

  /** Loads the library when it is asked for the first time. */
  private static final class Loaded {
    private static final Optional<Libheif> LIBRARY = load();
  }

  /** The library, or empty where the system has none that can be used; always the same answer. */
  public static Optional<Libheif> find() {
    return Loaded.LIBRARY;
  }

  /** As the library gives it: {@code 1.15.1}. */
  public String version() {
    return version;
  }

  /** Whether the library has a decoder for it. No for formats other than HEIC and AVIF. */
  public boolean decodes(PhotoFormat format) {
    return switch (format) {
      case HEIC -> functions.hasDecoder(HEVC);
      case AVIF -> functions.hasDecoder(AV1);
      case JPEG, PNG, GIF, WEBP, TIFF, BMP -> false;
    };
  }

  /**
   * Decodes the picture of a file, upright and at its full size; what the container says of
   * cropping, turning and mirroring is done, and an orientation in EXIF is none of its business.
   *
   * @param file a HEIC or AVIF that inspection let pass
   * @return to be closed by the caller, in this thread
   * @throws ImageRejectedException if it can not be decoded
   * @throws IllegalStateException if native memory is exhausted, or the library is at odds with us
   */
  public HeifPicture decode(byte[] file) {
    HeifStructure heif = HeifStructure.read(new BoundedBytes(file));
    if (!decodes(heif.format())) {
      throw Rejections.notYet(heif.format());
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment clean = CleanHeif.write(file, heif, arena);
      MemorySegment context = functions.newContext();
      try {
        limit(context, heif);
        check(functions.read(arena, context, clean), heif.format());
        return decode(arena, context, file, heif);
      } finally {
        functions.freeContext(context);
      }
    }
  }

  /** What the bitstream says of its size is bounded by what the container says. */
  private void limit(MemorySegment context, HeifStructure heif) {
    // Photos are worked in parallel already.
    functions.setMaxThreads(context, 0);
    Dimensions coded = largest(heif);
    MemorySegment limits = functions.securityLimits(context);
    if (limits == null) {
      // It has to be more than the sides of a grid.
      functions.setMaxSide(context, Math.addExact(coded.longestSide(), 1));
      return;
    }
    MemorySegment fields = sized(limits, LIMITS_SIZE);
    fields.set(JAVA_LONG, MAX_PIXELS, HeifMemory.decodedPixels(coded));
    fields.set(JAVA_INT, MAX_ITEMS, ENOUGH_ITEMS);
  }

  /** The sides of the picture and of its transparency, which may be in other tiles. */
  private static Dimensions largest(HeifStructure heif) {
    Dimensions picture = heif.picture().codedSize();
    HeifStructure.Layer alpha = heif.alpha();
    if (alpha == null) {
      return picture;
    }
    Dimensions other = alpha.codedSize();
    return new Dimensions(
        Math.max(picture.width(), other.width()), Math.max(picture.height(), other.height()));
  }

  private HeifPicture decode(Arena arena, MemorySegment context, byte[] file, HeifStructure heif) {
    MemorySegment out = arena.allocate(ADDRESS);
    check(functions.primaryHandle(arena, context, out), heif.format());
    MemorySegment handle = out.get(ADDRESS, 0);
    MemorySegment options = functions.newOptions();
    try {
      sized(options, OPTIONS_SIZE).set(JAVA_BYTE, TO_8_BIT, (byte) 1);
      out.set(ADDRESS, 0, MemorySegment.NULL);
      int chroma = heif.alpha() == null ? CHROMA_RGB : CHROMA_RGBA;
      check(functions.decode(arena, handle, out, COLOUR_SPACE_RGB, chroma, options), heif.format());
      return picture(arena, out.get(ADDRESS, 0), file, heif);
    } finally {
      functions.freeOptions(options);
      functions.releaseHandle(handle);
    }
  }

  private HeifPicture picture(Arena arena, MemorySegment image, byte[] file, HeifStructure heif) {
    boolean handedOver = false;
    try {
      MemorySegment stride = arena.allocate(JAVA_INT);
      MemorySegment pixels = functions.plane(image, CHANNEL_INTERLEAVED, stride);
      Dimensions size = heif.size();
      int bytesPerPixel = heif.alpha() == null ? 3 : 4;
      if (pixels.equals(MemorySegment.NULL)
          || functions.width(image, CHANNEL_INTERLEAVED) != size.width()
          || functions.height(image, CHANNEL_INTERLEAVED) != size.height()
          || functions.depth(image, CHANNEL_INTERLEAVED) != 8
          || stride.get(JAVA_INT, 0) < (long) bytesPerPixel * size.width()) {
        throw Rejections.corrupt();
      }
      HeifPicture picture =
          new HeifPicture(
              size,
              stride.get(JAVA_INT, 0),
              sized(pixels, (long) stride.get(JAVA_INT, 0) * size.height()),
              heif,
              HeifColours.profile(file, heif),
              () -> functions.releaseImage(image));
      handedOver = true;
      return picture;
    } finally {
      if (!handedOver) {
        functions.releaseImage(image);
      }
    }
  }

  private static void check(Outcome outcome, PhotoFormat format) {
    if (outcome.code() != 0) {
      throw HeifErrors.translated(outcome, format);
    }
  }

  @SuppressWarnings("restricted") // Sizes are those of the header, or what the library says.
  private static MemorySegment sized(MemorySegment segment, long size) {
    return segment.reinterpret(size);
  }

  private static Optional<Libheif> load() {
    for (String name : names()) {
      try {
        return Optional.of(load(name));
      } catch (IllegalArgumentException | IllegalCallerException | UnsatisfiedLinkError notHere) {
        // Not under this name, too old, or native code is not allowed.
      }
    }
    return Optional.empty();
  }

  @SuppressWarnings("restricted") // The same leave to run native code that OpenCV needs.
  private static Libheif load(String name) {
    HeifFunctions functions = new HeifFunctions(SymbolLookup.libraryLookup(name, Arena.global()));
    try (Arena arena = Arena.ofConfined()) {
      // Loads the codecs, where they are plugins; which ones did load, decodes() tells. Never
      // undone,
      // as other code in the process may use the library too.
      functions.init(arena);
    }
    return new Libheif(functions);
  }

  /**
   * By the names that the loader of the platform looks for; Homebrew's folders it does not know.
   */
  private static List<String> names() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      return List.of(
          "libheif.1.dylib", "/opt/homebrew/lib/libheif.1.dylib", "/usr/local/lib/libheif.1.dylib");
    }
    return system.startsWith("windows")
        ? List.of("libheif.dll", "heif.dll")
        : List.of("libheif.so.1");
  }
}
