// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.metadata.Directory;
import com.drew.metadata.StringValue;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Texts of a file, most of which do not say what encoding they are in. EXIF's should be ASCII, but
 * phones write UTF-8, and editors what their Windows had.
 */
final class TagText {

  /** Latin-1 with quotes and dashes, which is what files that claim Latin-1 truly are in. */
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /** Those the library guesses or takes when a file does not say. */
  private static final List<Charset> GUESSED =
      List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.US_ASCII);

  private TagText() {}

  /** The text of a tag, or the first of several; null where there is none. */
  static @Nullable String of(Directory directory, int tag) {
    return all(directory, tag).stream().findFirst().orElse(null);
  }

  /** The texts of a tag. */
  static List<String> all(Directory directory, int tag) {
    return switch (directory.getObject(tag)) {
      case null -> List.of();
      case StringValue value -> List.of(text(value));
      case StringValue[] values ->
          Arrays.stream(values).filter(Objects::nonNull).map(TagText::text).toList();
      case String[] values -> Arrays.stream(values).filter(Objects::nonNull).toList();
      case Object _ -> Stream.ofNullable(directory.getString(tag)).toList();
    };
  }

  static String text(StringValue value) {
    Charset declared = value.getCharset();
    return declared == null || GUESSED.contains(declared)
        ? guessed(value.getBytes())
        : new String(value.getBytes(), declared);
  }

  /**
   * UTF-8 if that is what it can be, even where the last character was cut at a bound of bytes;
   * else what Windows wrote in the west.
   */
  static String guessed(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, false);
    boolean cut = in.hasRemaining();
    String text = out.flip().toString();
    boolean likely = !result.isError() && !(cut && text.chars().allMatch(c -> c < 0x80));
    return likely ? text : new String(bytes, WINDOWS);
  }
}
