// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The marker segments of a JPEG (ITU-T T.81 annex B). */
public final class JpegStructure {

  public static final int APP0 = 0xE0;
  public static final int APP1 = 0xE1;
  public static final int APP2 = 0xE2;
  public static final int APP12 = 0xEC;
  public static final int APP13 = 0xED;
  public static final int APP14 = 0xEE;
  private static final int APP15 = 0xEF;
  public static final int COM = 0xFE;
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int PROGRESSIVE = 2;
  private static final int DHT = 0xC4;
  private static final int JPG = 0xC8;
  private static final int DAC = 0xCC;

  /** A file of 50 MB cut into segments of 64 kB has 800; more than this is an attack on memory. */
  private static final int MAX_SEGMENTS = 4096;

  /** Progressive files have about ten; each makes the decoder pass over the whole picture. */
  private static final int MAX_SCANS = 100;

  private JpegStructure() {}

  /**
   * A marker segment.
   *
   * @param start of the marker's {@code FF}
   * @param payload where its content begins, after the length
   * @param end behind its last byte
   */
  public record Segment(int marker, int start, int payload, int end) {}

  /** All segments up to and with the first start of scan. */
  public static List<Segment> header(BoundedBytes bytes) {
    List<Segment> segments = new ArrayList<>();
    int at = 2;
    while (segments.size() < MAX_SEGMENTS) {
      Segment segment = segmentAt(bytes, nextMarker(bytes, at));
      if (segment.marker() == EOI) {
        throw Rejections.corrupt();
      }
      segments.add(segment);
      if (segment.marker() == SOS) {
        return segments;
      }
      at = segment.end();
    }
    throw Rejections.corrupt();
  }

  /** The size in the frame header, reading no further than that. */
  static Dimensions size(BoundedBytes bytes) {
    return frameSize(bytes, frame(bytes));
  }

  /** How many colours: 1 grey, 3 colour, 4 CMYK. */
  public static int components(BoundedBytes bytes) {
    return bytes.u8(frame(bytes).payload() + 5L);
  }

  /**
   * How the frame header says that the picture is stored: in blocks of 8 x 8, up to whole groups of
   * them, each channel as coarse as its sampling factors say.
   */
  static PixelLayout layout(BoundedBytes bytes) {
    Segment frame = frame(bytes);
    Dimensions size = frameSize(bytes, frame);
    int components = bytes.u8(frame.payload() + 5L);
    if (components < 1 || components > 4) {
      throw Rejections.corrupt();
    }
    int widest = 1;
    int highest = 1;
    int blocks = 0;
    for (int i = 0; i < components; i++) {
      int factors = bytes.u8(frame.payload() + 7L + 3L * i);
      widest = Math.max(widest, factors >> 4);
      highest = Math.max(highest, factors & 0x0F);
      blocks += (factors >> 4) * (factors & 0x0F);
    }
    long groups =
        (long) Math.ceilDiv(size.width(), 8 * widest) * Math.ceilDiv(size.height(), 8 * highest);
    boolean progressive = (frame.marker() & 0x0F) == PROGRESSIVE || !hasOneScan(bytes, components);
    return new PixelLayout(components, 8, false, progressive, groups * blocks * 64, 1);
  }

  /** Even a baseline file may come in several scans, one for each channel. */
  private static boolean hasOneScan(BoundedBytes bytes, int components) {
    Segment scan = header(bytes).getLast();
    return bytes.u8(scan.payload()) == components;
  }

  private static Segment frame(BoundedBytes bytes) {
    int at = 2;
    while (true) {
      Segment segment = segmentAt(bytes, nextMarker(bytes, at));
      if (isFrame(segment.marker())) {
        return segment;
      }
      if (segment.marker() == SOS || segment.marker() == EOI) {
        throw Rejections.corrupt();
      }
      at = segment.end();
    }
  }

  /**
   * Where the picture ends, behind its end marker; whatever follows is not part of it (many phones
   * append data). libjpeg fills what is missing with grey and says nothing, hence this walk.
   */
  static int end(BoundedBytes bytes) {
    boolean framed = false;
    int scans = 0;
    int at = 2;
    while (true) {
      Segment segment = segmentAt(bytes, nextMarker(bytes, at));
      int marker = segment.marker();
      if (isFrame(marker)) {
        if (framed) {
          throw Rejections.corrupt();
        }
        framed = true;
      } else if (marker == SOS) {
        scans++;
        if (scans > MAX_SCANS) {
          throw Rejections.corrupt();
        }
      } else if (marker == EOI) {
        if (!framed || scans == 0) {
          throw Rejections.corrupt();
        }
        return segment.end();
      }
      at = segment.end();
    }
  }

  /**
   * The picture alone: without EXIF, profiles, comments, previews and whatever follows the end.
   * Decoders then see only what they need, and none trips over a broken profile or acts on EXIF.
   */
  public static byte[] picture(byte[] file) {
    BoundedBytes bytes = new BoundedBytes(file);
    int end = end(bytes);
    List<Segment> kept =
        header(bytes).stream().filter(segment -> isForDecoder(bytes, segment)).toList();
    int length = 2;
    for (Segment segment : kept) {
      length += endOf(segment, end) - segment.start();
    }
    // Of exactly its size: the file may be large, and a stream would hold it twice.
    ByteBuffer out = ByteBuffer.allocate(length).put((byte) 0xFF).put((byte) SOI);
    for (Segment segment : kept) {
      out.put(file, segment.start(), endOf(segment, end) - segment.start());
    }
    return out.array();
  }

  /** With the scan goes all that follows it. */
  private static int endOf(Segment segment, int end) {
    return segment.marker() == SOS ? end : segment.end();
  }

  private static boolean isForDecoder(BoundedBytes bytes, Segment segment) {
    int marker = segment.marker();
    if (marker == APP0) {
      return bytes.has(segment.payload(), "JFIF\0");
    }
    if (marker == APP14) {
      return bytes.has(segment.payload(), "Adobe");
    }
    return marker != COM && (marker < APP0 || marker > APP15);
  }

  /**
   * The next marker's offset. Skips entropy-coded data (where {@code FF00} is a stuffed byte and
   * {@code FFD0} to {@code FFD7} are restarts), fill bytes, and the stray bytes between segments
   * that decoders skip too.
   */
  private static int nextMarker(BoundedBytes bytes, int from) {
    int at = from;
    int last = bytes.length() - 1;
    while (at < last) {
      if (bytes.u8(at) == 0xFF) {
        int code = bytes.u8(at + 1);
        if (isMarker(code)) {
          return at;
        }
        at += code == 0xFF ? 1 : 2;
      } else {
        at++;
      }
    }
    throw Rejections.truncated();
  }

  /** Whether something other than entropy-coded data begins. Reserved codes are damage to skip. */
  private static boolean isMarker(int code) {
    boolean standalone = code >= 0xD0 && code <= SOI;
    return code == COM || (code >= 0xC0 && code <= APP15 && !standalone);
  }

  private static Segment segmentAt(BoundedBytes bytes, int start) {
    int marker = bytes.u8(start + 1L);
    if (marker == EOI) {
      return new Segment(marker, start, start + 2, start + 2);
    }
    int length = bytes.u16be(start + 2L);
    if (length < 2) {
      throw Rejections.corrupt();
    }
    bytes.requireUpTo(start + 2L + length);
    return new Segment(marker, start, start + 4, start + 2 + length);
  }

  /** Whether it is the marker of a frame header, of whatever kind. */
  public static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != DHT && marker != JPG && marker != DAC;
  }

  private static Dimensions frameSize(BoundedBytes bytes, Segment frame) {
    if (frame.end() - frame.payload() < 6) {
      throw Rejections.corrupt();
    }
    int kind = frame.marker() & 0x0F;
    boolean huffmanDct = kind <= 2;
    if (!huffmanDct || bytes.u8(frame.payload()) != 8) {
      throw Rejections.unsupported(
          "The photo uses a rare kind of JPEG that is not supported: please export it as ordinary"
              + " JPEG.");
    }
    int height = bytes.u16be(frame.payload() + 1L);
    int width = bytes.u16be(frame.payload() + 3L);
    if (width == 0 || height == 0) {
      throw Rejections.corrupt();
    }
    return new Dimensions(width, height);
  }
}
