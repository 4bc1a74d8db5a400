// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.imaging.png.PngMetadataReader;
import com.drew.imaging.png.PngProcessingException;
import com.drew.metadata.Metadata;
import dev.darkroom.worker.image.format.BoundedBytes;
import dev.darkroom.worker.image.format.ImageRejectedException;
import dev.darkroom.worker.image.format.PngStructure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the chunks of a PNG that are known to hold metadata. The library inflates them without a
 * bound, so here they are inflated before, and only those whose content is within bounds go to it.
 */
final class PngMetadata {

  private static final Set<String> PLAIN =
      Set.of("IHDR", "PLTE", "tRNS", "cHRM", "sRGB", "gAMA", "bKGD", "tIME", "pHYs", "sBIT");

  private static final Set<String> TEXTS = Set.of("tEXt", "zTXt", "iTXt");
  private static final String A_TEXT = "a text in the file";

  /** None of the plain ones is longer. */
  private static final int MAX_PLAIN = 1024;

  /** A longer one is an error, and the library looks for the text in another place then. */
  private static final int MAX_KEYWORD = 79;

  private static final int MAX_TEXT = 128 * 1024;

  /** Each becomes a directory, be it as short as it may. */
  private static final int MAX_CHUNKS = 256;

  private static final byte[] END = {0, 0, 0, 0, 'I', 'E', 'N', 'D', 0, 0, 0, 0};

  private final byte[] file;
  private final MetadataBounds bounds;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private byte @Nullable [] exif;
  private int chunks;

  private PngMetadata(byte[] file, MetadataBounds bounds) {
    this.file = file;
    this.bounds = bounds;
  }

  static Metadata read(byte[] file, MetadataBounds bounds)
      throws PngProcessingException, IOException {
    PngMetadata png = new PngMetadata(file, bounds);
    png.choose();
    Metadata metadata =
        PngMetadataReader.readMetadata(new ByteArrayInputStream(png.out.toByteArray()));
    if (png.exif != null) {
      new BoundedExif(bounds).read(png.exif, metadata, 0, null);
    }
    return metadata;
  }

  private void choose() {
    out.write(file, 0, PngStructure.FIRST_CHUNK);
    try {
      PngStructure.forEachChunk(new BoundedBytes(file), this::choose);
    } catch (ImageRejectedException truncated) {
      // What was found up to there is what there is.
    }
    out.writeBytes(END);
  }

  private void choose(String type, PngStructure.Chunk chunk) {
    if (chunks >= MAX_CHUNKS) {
      if (TEXTS.contains(type)) {
        bounds.leftOut(A_TEXT);
      }
      return;
    }
    boolean chosen =
        switch (type) {
          case "iCCP", "tEXt", "zTXt", "iTXt" -> isChosenText(type, content(chunk));
          case "eXIf" -> {
            // There is only one in a file that is as it should be.
            exif = exif == null ? content(chunk) : exif;
            yield false;
          }
          default -> PLAIN.contains(type) && chunk.length() <= MAX_PLAIN;
        };
    if (chosen) {
      chunks++;
      out.write(file, chunk.start(), chunk.end() - chunk.start());
    }
  }

  private byte[] content(PngStructure.Chunk chunk) {
    return Arrays.copyOfRange(file, chunk.data(), chunk.data() + chunk.length());
  }

  private boolean isChosenText(String type, byte[] data) {
    if (keyword(data).length() > MAX_KEYWORD) {
      bounds.leftOut(A_TEXT);
      return false;
    }
    return switch (type) {
      case "iCCP" -> isChosenProfile(data);
      case "iTXt" -> isChosenInternationalText(data);
      case "zTXt" -> isChosenText(data, 1, true);
      default -> isChosenText(data, 0, false);
    };
  }

  private boolean isChosenProfile(byte[] data) {
    int from = keyword(data).length() + 2;
    byte[] profile = Inflated.upTo(MetadataBounds.MAX_PROFILE, data, from);
    if (profile == null) {
      bounds.leftOut("the file's colour profile");
      return false;
    }
    return bounds.allowsProfile(profile);
  }

  /**
   * Whether a text is within bounds.
   *
   * @param header bytes between the end of the keyword and the text
   */
  private boolean isChosenText(byte[] data, int header, boolean compressed) {
    String keyword = keyword(data);
    int from = Math.min(data.length, keyword.length() + 1 + header);
    byte[] text =
        compressed
            ? Inflated.upTo(MAX_TEXT, data, from)
            : Arrays.copyOfRange(data, from, data.length);
    if (text == null || text.length > MAX_TEXT) {
      bounds.leftOut(A_TEXT);
      return false;
    }
    return switch (keyword) {
      case "XML:com.adobe.xmp" -> bounds.allowsXmp(text);
      case "Raw profile type iptc" -> bounds.allowsIptc(text.length);
      default -> true;
    };
  }

  /** Between keyword and text: a flag, a method, a language, the keyword in that language. */
  private boolean isChosenInternationalText(byte[] data) {
    int flag = keyword(data).length() + 1;
    int language = flag + 2;
    int translated = endOfString(data, language) + 1;
    int text = endOfString(data, translated) + 1;
    return text <= data.length && isChosenText(data, text - flag, data[flag] == 1);
  }

  private static String keyword(byte[] data) {
    return new String(data, 0, endOfString(data, 0), StandardCharsets.ISO_8859_1);
  }

  private static int endOfString(byte[] data, int from) {
    int at = from;
    while (at < data.length && data[at] != 0) {
      at++;
    }
    return Math.min(at, data.length);
  }
}
