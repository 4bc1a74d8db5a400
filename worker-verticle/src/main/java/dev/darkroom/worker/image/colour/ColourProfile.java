// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.colour;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.worker.image.format.BoundedBytes;
import dev.darkroom.worker.image.format.ImageRejectedException;
import dev.darkroom.worker.image.format.JpegStructure;
import dev.darkroom.worker.image.format.PngStructure;
import dev.darkroom.worker.image.format.TiffStructure;
import dev.darkroom.worker.image.format.WebpStructure;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The ICC profile of a photo, carried as it is into its variants: engines leave the numbers of the
 * pixels alone, so they keep their meaning only together with the profile.
 */
public final class ColourProfile {

  /** Profiles of cameras and displays have up to some kB; those of printers do not fit variants. */
  private static final int MAX_BYTES = 256 * 1024;

  private static final int HEADER_BYTES = 128;

  private final byte[] profile;

  private ColourProfile(byte[] profile) {
    this.profile = profile;
  }

  /**
   * The photo's profile; null where it has none, where it is sRGB (which everyone assumes without
   * one), where it is too large, or where it does not describe RGB, as variants are RGB.
   */
  public static @Nullable ColourProfile of(byte[] file, PhotoFormat format) {
    byte[] found;
    try {
      found = find(file, format);
    } catch (ImageRejectedException broken) {
      // The picture is worth more than its profile.
      return null;
    }
    return of(found);
  }

  /** The same of a profile whose bytes are known. */
  public static @Nullable ColourProfile of(byte @Nullable [] icc) {
    return icc != null && isUsable(icc) && !isSrgb(icc) ? new ColourProfile(icc) : null;
  }

  /** The variant with this profile; of a format that variants may have. */
  public byte[] embeddedIn(byte[] file, PhotoFormat format) {
    return switch (format) {
      case JPEG -> ProfileEmbedding.inJpeg(file, profile);
      case PNG -> ProfileEmbedding.inPng(file, profile);
      case WEBP -> ProfileEmbedding.inWebp(file, profile);
      case GIF, TIFF, BMP, HEIC, AVIF ->
          throw new IllegalArgumentException("no variant is a " + format);
    };
  }

  private static byte @Nullable [] find(byte[] file, PhotoFormat format) {
    BoundedBytes bytes = new BoundedBytes(file);
    return switch (format) {
      case JPEG -> inJpeg(file, bytes);
      case PNG -> inPng(file, bytes);
      case WEBP -> {
        WebpStructure.Chunk chunk = WebpStructure.profile(bytes);
        yield chunk == null ? null : slice(file, chunk.data(), chunk.length());
      }
      case TIFF -> {
        TiffStructure.Place place = TiffStructure.read(bytes).profile();
        yield place == null ? null : slice(file, place.offset(), place.length());
      }
      case GIF, BMP, HEIC, AVIF -> null;
    };
  }

  private static byte @Nullable [] inJpeg(byte[] file, BoundedBytes bytes) {
    List<JpegStructure.Segment> segments =
        JpegStructure.header(bytes).stream()
            .filter(segment -> segment.marker() == JpegStructure.APP2)
            .filter(segment -> bytes.has(segment.payload(), ProfileEmbedding.JPEG_SIGNATURE))
            .filter(
                segment ->
                    segment.end() - segment.payload()
                        > ProfileEmbedding.JPEG_SIGNATURE.length() + 2)
            .toList();
    if (segments.isEmpty()) {
      return null;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < segments.size(); i++) {
      JpegStructure.Segment segment = segments.get(i);
      int number = segment.payload() + ProfileEmbedding.JPEG_SIGNATURE.length();
      // Out of order or incomplete is broken; nobody writes it, so nobody needs it sorted.
      if (bytes.u8(number) != i + 1 || bytes.u8(number + 1L) != segments.size()) {
        return null;
      }
      out.write(file, number + 2, segment.end() - number - 2);
    }
    return out.toByteArray();
  }

  private static byte @Nullable [] inPng(byte[] file, BoundedBytes bytes) {
    byte[] @Nullable [] found = {null};
    PngStructure.forEachChunk(
        bytes,
        (type, chunk) -> {
          if (type.equals("iCCP")) {
            int name = 0;
            while (name < chunk.length() && bytes.u8(chunk.data() + (long) name) != 0) {
              name++;
            }
            // The name's end and the compression method, of which only 0 exists.
            int from = Math.min(name + 2, chunk.length());
            found[0] = inflated(slice(file, chunk.data() + from, chunk.length() - from));
          }
        });
    return found[0];
  }

  /** Never more than the limit, whatever the compressed bytes would become. */
  private static byte @Nullable [] inflated(byte[] compressed) {
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(compressed);
      byte[] out = new byte[MAX_BYTES + 1];
      int size = inflater.inflate(out);
      return inflater.finished() ? Arrays.copyOf(out, size) : null;
    } catch (DataFormatException broken) {
      return null;
    }
  }

  private static byte[] slice(byte[] file, int offset, int length) {
    return Arrays.copyOfRange(file, offset, offset + length);
  }

  private static boolean isUsable(byte[] profile) {
    BoundedBytes bytes = new BoundedBytes(profile);
    return profile.length > HEADER_BYTES
        && profile.length <= MAX_BYTES
        && bytes.u32be(0) == profile.length
        && bytes.has(16, "RGB ")
        && bytes.has(36, "acsp");
  }

  private static boolean isSrgb(byte[] profile) {
    return description(profile).toLowerCase(Locale.ROOT).startsWith("srgb");
  }

  /** The profile's own name, empty where there is none to read. */
  private static String description(byte[] profile) {
    BoundedBytes bytes = new BoundedBytes(profile);
    try {
      long tags = Math.min(bytes.u32be(HEADER_BYTES), 100);
      for (int i = 0; i < tags; i++) {
        long entry = HEADER_BYTES + 4 + 12L * i;
        if (bytes.has(entry, "desc")) {
          return text(profile, bytes, bytes.u32be(entry + 4));
        }
      }
    } catch (ImageRejectedException broken) {
      return "";
    }
    return "";
  }

  /** ICC version 2 has ASCII; version 4 has UTF-16 in a table of languages. */
  private static String text(byte[] profile, BoundedBytes bytes, long at) {
    if (bytes.has(at, "desc")) {
      int length = (int) Math.min(bytes.u32be(at + 8), 64);
      return bytes.ascii(at + 12, length);
    }
    if (bytes.has(at, "mluc")) {
      int length = (int) Math.min(bytes.u32be(at + 20), 128);
      long from = at + bytes.u32be(at + 24);
      bytes.requireUpTo(from + length);
      return StandardCharsets.UTF_16BE
          .decode(ByteBuffer.wrap(profile, (int) from, length))
          .toString();
    }
    return "";
  }
}
