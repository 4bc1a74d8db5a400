// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import dev.darkroom.testing.photo.PhotoFixtures;
import dev.darkroom.worker.image.format.BoundedBytes;
import dev.darkroom.worker.image.format.GifStructure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Whole photos whose metadata stands for far more memory or time than the file is worth. */
public enum HostileMetadata {
  /** 63 kB that are 32 MB of siblings, each to be compared with all before it. */
  PNG_XMP_OF_MILLIONS_OF_ELEMENTS(
      () -> png("iTXt", concat("XML:com.adobe.xmp\0\u0001\0\0\0", deflated(xmp(3_600_000))))),
  PNG_TEXT_OF_GIGABYTES(
      () -> png("zTXt", concat("Comment\0\0", deflated(" ".repeat(300_000_000))))),
  /** The library looks for the text behind the 80th byte, whatever is there. */
  PNG_KEYWORD_THAT_HIDES_A_TEXT(
      () -> png("zTXt", concat("k".repeat(80) + "\0", deflated(" ".repeat(300_000_000)), "\0\0"))),
  PNG_OF_A_MILLION_TEXTS(HostileMetadata::pngOfManyTexts),
  PNG_EXIF_OF_OVERLAPPING_ARRAYS(() -> png("eXIf", overlapping(2500, 5, 60_000))),
  JPEG_XMP_OF_MANY_ELEMENTS(
      () -> jpeg(0xE1, concat("http://ns.adobe.com/xap/1.0/\0", latin1(xmp(7000))))),
  JPEG_XMP_TOWER(
      () ->
          jpeg(
              0xE1,
              concat(
                  "http://ns.adobe.com/xap/1.0/\0",
                  latin1("<x>".repeat(9000) + "</x>".repeat(9000))))),
  /** 402 bytes that say that they will be a gigabyte and a half. */
  JPEG_EXTENDED_XMP_THAT_CLAIMS_GIGABYTES(HostileMetadata::extendedXmp),
  JPEG_EXIF_OF_OVERLAPPING_ARRAYS(
      () -> {
        byte[] exif = concat("Exif\0\0", overlapping(2500, 5, 34_000));
        return jpeg(0xE1, exif, exif, exif, exif, exif);
      }),
  JPEG_EXIF_WITHIN_PHOTOSHOP_DATA(
      () -> jpeg(0xED, concat("Photoshop 3.0\0", resource(0x0422, overlapping(2500, 5, 34_000))))),
  JPEG_PROFILE_OF_OVERLAPPING_TAGS(
      () -> jpeg(0xE2, concat("ICC_PROFILE\0\u0001\u0001", overlappingProfile(60_000)))),
  TIFF_OF_OVERLAPPING_VALUES(() -> overlapping(43, 7, 49_000_000)),
  TIFF_OF_MANY_OVERLAPPING_VALUES(() -> overlapping(20_000, 7, 400_000)),
  /** The library asks of each number of each array whether it is a directory. */
  TIFF_OF_ARRAYS_THAT_MIGHT_BE_DIRECTORIES(() -> overlapping(60_000, 4, 400_000)),
  TIFF_OF_MANY_DIRECTORIES(HostileMetadata::manyDirectories),
  TIFF_IPTC_OF_MANY_KEYWORDS(
      () -> tiff(33723, 7, latin1("\u001C\u0002\u0019\0\u0001k".repeat(80_000)))),
  TIFF_XMP_OF_MANY_ELEMENTS(() -> tiff(700, 1, latin1(xmp(50_000)))),
  GIF_XMP_OF_MANY_ELEMENTS(
      () -> gif(concat("!\u00FF\u000BXMP DataXMP", subBlocks(latin1(xmp(50_000)))))),
  WEBP_EXIF_OF_OVERLAPPING_ARRAYS(() -> webp("EXIF", overlapping(2500, 5, 60_000))),
  WEBP_XMP_OF_MANY_ELEMENTS(() -> webp("XMP ", latin1(xmp(50_000))));

  private static final int TIFF_HEADER = 8;

  private final Supplier<byte[]> maker;

  HostileMetadata(Supplier<byte[]> maker) {
    this.maker = maker;
  }

  byte[] file() {
    return maker.get();
  }

  /** A GIF of a million frames of a pixel, which costs nothing to say and much to keep. */
  public static byte[] gifOfAMillionFrames() {
    byte[] frame =
        latin1("!\u00F9\u0004\0\0\0\0\0" + ",\0\0\0\0\u0001\0\u0001\0\0" + "\u0002\u0002D\u0001\0");
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (int i = 0; i < 1_000_000; i++) {
      frames.writeBytes(frame);
    }
    return gif(frames.toByteArray());
  }

  /** A photo with a segment of such a content behind its start. */
  public static byte[] jpeg(int marker, byte[]... contents) {
    byte[] jpeg = PhotoFixtures.jpeg();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    for (byte[] content : contents) {
      if (content.length > 0xFFFD) {
        throw new IllegalArgumentException("a segment holds 65533 bytes");
      }
      out.write(0xFF);
      out.write(marker);
      out.write((content.length + 2) >> 8);
      out.write(content.length + 2);
      out.writeBytes(content);
    }
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  public static byte[] png(String type, byte[] content) {
    return PhotoFixtures.withPngChunk(PhotoFixtures.png(8, 8), type, content);
  }

  public static byte[] webp(String type, byte[] content) {
    byte[] webp = PhotoFixtures.webp(8, 8);
    ByteBuffer out =
        ByteBuffer.allocate(webp.length + 8 + content.length + content.length % 2)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(webp)
            .put(latin1(type))
            .putInt(content.length)
            .put(content);
    return out.putInt(4, out.capacity() - 8).array();
  }

  private static byte[] gif(byte[] blocks) {
    byte[] gif = PhotoFixtures.gif(8, 8);
    int first = (int) GifStructure.firstBlock(new BoundedBytes(gif));
    return ByteBuffer.allocate(gif.length + blocks.length)
        .put(gif, 0, first)
        .put(blocks)
        .put(gif, first, gif.length - first)
        .array();
  }

  /** A big-endian TIFF, with what it takes to be a photo, whose other tags share their values. */
  public static byte[] overlapping(int tags, int type, int bytes) {
    int size =
        switch (type) {
          case 5 -> 8;
          case 4 -> 4;
          default -> 1;
        };
    int values = TIFF_HEADER + 2 + 12 * (tags + 3) + 4;
    ByteBuffer tiff = ByteBuffer.allocate(values + bytes);
    begin(tiff, tags, values);
    for (int i = 0; i < tags; i++) {
      entry(tiff, 0x1000 + i % 0x7000, type, bytes / size, values);
    }
    return tiff.array();
  }

  /** A TIFF with one more tag. */
  private static byte[] tiff(int tag, int type, byte[] content) {
    int values = TIFF_HEADER + 2 + 12 * 4 + 4;
    ByteBuffer tiff = ByteBuffer.allocate(values + content.length);
    begin(tiff, 1, values);
    entry(tiff, tag, type, content.length, values);
    return tiff.put(values, content).array();
  }

  /** One tag that names more directories than anything has, each of them an empty one. */
  private static byte[] manyDirectories() {
    int directories = 100_000;
    int values = TIFF_HEADER + 2 + 12 * 4 + 4;
    ByteBuffer tiff = ByteBuffer.allocate(values + 4 * directories + 20_000);
    begin(tiff, 1, values);
    entry(tiff, 0x014A, 4, directories, values);
    for (int i = 0; i < directories; i++) {
      tiff.putInt(values + 4 * i, values + 4 * directories + i % 20_000);
    }
    return tiff.array();
  }

  private static void begin(ByteBuffer tiff, int more, int strip) {
    tiff.put(latin1("MM\0*")).putInt(TIFF_HEADER).putShort((short) (more + 3));
    entry(tiff, 256, 4, 1, 8);
    entry(tiff, 257, 4, 1, 8);
    entry(tiff, 273, 4, 1, strip);
  }

  private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
    tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }

  private static byte[] extendedXmp() {
    String guid = "0123456789ABCDEF".repeat(2);
    byte[] standard =
        concat(
            "http://ns.adobe.com/xap/1.0/\0",
            latin1(
                packet(
                    "<rdf:Description rdf:about='' xmlns:xmpNote='http://ns.adobe.com/xmp/note/'"
                        + " xmpNote:HasExtendedXMP='"
                        + guid
                        + "'/>")));
    byte[] claim = ByteBuffer.allocate(8).putInt(1_500_000_000).putInt(0).array();
    return jpeg(
        0xE1, standard, concat("http://ns.adobe.com/xmp/extension/\0" + guid, claim, "<a/>"));
  }

  private static byte[] overlappingProfile(int bytes) {
    ByteBuffer profile = ByteBuffer.allocate(bytes).putInt(bytes);
    int tags = 4000;
    profile.putInt(128, tags);
    for (int i = 0; i < tags; i++) {
      profile.putInt(132 + 12 * i, i).putInt(136 + 12 * i, 0).putInt(140 + 12 * i, bytes);
    }
    return profile.array();
  }

  private static byte[] pngOfManyTexts() {
    byte[] chunk = ByteBuffer.allocate(14).putInt(2).put(latin1("tEXtk\0")).putInt(0).array();
    byte[] png = PhotoFixtures.png(8, 8);
    int afterHeader = 33;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, afterHeader);
    for (int i = 0; i < 1_000_000; i++) {
      out.writeBytes(chunk);
    }
    out.write(png, afterHeader, png.length - afterHeader);
    return out.toByteArray();
  }

  /** A Photoshop image resource without a name. */
  static byte[] resource(int type, byte[] content) {
    return ByteBuffer.allocate(12 + content.length)
        .put(latin1("8BIM"))
        .putShort((short) type)
        .putShort((short) 0)
        .putInt(content.length)
        .put(content)
        .array();
  }

  /** An array of so many empty items. */
  private static String xmp(int elements) {
    return packet(
        "<rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:subject>"
            + "<rdf:Bag>"
            + "<rdf:li/>".repeat(elements)
            + "</rdf:Bag></dc:subject></rdf:Description>");
  }

  private static String packet(String description) {
    return "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
        + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
        + description
        + "</rdf:RDF></x:xmpmeta>";
  }

  private static byte[] subBlocks(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < content.length; at += 255) {
      int length = Math.min(255, content.length - at);
      out.write(length);
      out.write(content, at, length);
    }
    out.write(0);
    return out.toByteArray();
  }

  private static byte[] deflated(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED))) {
      out.write(latin1(text));
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return bytes.toByteArray();
  }

  public static byte[] concat(String head, byte[]... tails) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(latin1(head));
    for (byte[] tail : tails) {
      out.writeBytes(tail);
    }
    return out.toByteArray();
  }

  private static byte[] concat(String head, byte[] middle, String tail) {
    return concat(head, middle, latin1(tail));
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
