// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegSegmentData;
import com.drew.imaging.jpeg.JpegSegmentMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.adobe.AdobeJpegReader;
import com.drew.metadata.icc.IccReader;
import com.drew.metadata.iptc.IptcReader;
import com.drew.metadata.jfif.JfifReader;
import com.drew.metadata.jfxx.JfxxReader;
import com.drew.metadata.jpeg.JpegCommentReader;
import com.drew.metadata.jpeg.JpegReader;
import com.drew.metadata.photoshop.DuckyReader;
import com.drew.metadata.xmp.XmpReader;
import dev.darkroom.worker.image.format.BoundedBytes;
import dev.darkroom.worker.image.format.JpegStructure;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** Reads the segments of a JPEG that are known to hold metadata, and no others. */
final class JpegMetadata {

  private static final int IPTC_MARKER = 0x1C;

  private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
  private static final String EXTENDED_XMP = "http://ns.adobe.com/xmp/extension/";
  private static final String PROFILE = "ICC_PROFILE";
  private static final int PROFILE_HEADER = 14;

  private final byte[] file;
  private final BoundedBytes bytes;
  private final MetadataBounds bounds;
  private final JpegSegmentData wanted = new JpegSegmentData();

  private JpegMetadata(byte[] file, MetadataBounds bounds) {
    this.file = file;
    this.bytes = new BoundedBytes(file);
    this.bounds = bounds;
  }

  static Metadata read(byte[] file, MetadataBounds bounds) {
    JpegMetadata jpeg = new JpegMetadata(file, bounds);
    jpeg.choose();
    Metadata metadata = new Metadata();
    JpegMetadataReader.processJpegSegmentData(metadata, readers(bounds), jpeg.wanted);
    return metadata;
  }

  /** The library's readers in its order, so that of what is said twice the same counts. */
  private static List<JpegSegmentMetadataReader> readers(MetadataBounds bounds) {
    return List.of(
        new JpegReader(),
        new JpegCommentReader(),
        new JfifReader(),
        new JfxxReader(),
        new BoundedExif(bounds),
        new XmpReader(),
        new IccReader(),
        new BoundedPhotoshop(bounds),
        new DuckyReader(),
        new IptcReader(),
        new AdobeJpegReader());
  }

  private void choose() {
    List<JpegStructure.Segment> segments = JpegStructure.header(bytes);
    boolean profile = allowsProfile(segments);
    for (JpegStructure.Segment segment : segments) {
      boolean chosen =
          switch (segment.marker()) {
            case JpegStructure.APP1 -> isChosenApp1(segment);
            case JpegStructure.APP2 -> profile && isProfile(segment);
            case JpegStructure.APP13 -> isChosenApp13(segment);
            case JpegStructure.APP0, JpegStructure.APP12, JpegStructure.APP14, JpegStructure.COM ->
                true;
            default -> JpegStructure.isFrame(segment.marker());
          };
      if (chosen) {
        wanted.addSegment((byte) segment.marker(), content(segment, 0));
      }
    }
  }

  private boolean isChosenApp1(JpegStructure.Segment segment) {
    if (bytes.has(segment.payload(), EXTENDED_XMP)) {
      // Its pieces say how long the whole will be, and the library believes them.
      bounds.leftOut("the file's extended XMP");
      return false;
    }
    if (bytes.has(segment.payload(), XMP) || bytes.has(segment.payload(), "XMP")) {
      return bounds.allowsXmp(content(segment, 0));
    }
    return bytes.has(segment.payload(), "Exif\0\0");
  }

  private boolean isChosenApp13(JpegStructure.Segment segment) {
    boolean plainIptc =
        segment.end() > segment.payload() && bytes.u8(segment.payload()) == IPTC_MARKER;
    return !plainIptc || bounds.allowsIptc(segment.end() - segment.payload());
  }

  /** A profile may be cut into many segments, which are one to the library. */
  private boolean allowsProfile(List<JpegStructure.Segment> segments) {
    ByteArrayOutputStream profile = new ByteArrayOutputStream();
    for (JpegStructure.Segment segment : segments) {
      if (isProfile(segment) && profile.size() <= MetadataBounds.MAX_PROFILE) {
        profile.writeBytes(content(segment, PROFILE_HEADER));
      }
    }
    return profile.size() > 0 && bounds.allowsProfile(profile.toByteArray());
  }

  private boolean isProfile(JpegStructure.Segment segment) {
    return segment.marker() == JpegStructure.APP2
        && bytes.has(segment.payload(), PROFILE)
        && segment.end() - segment.payload() > PROFILE_HEADER;
  }

  private byte[] content(JpegStructure.Segment segment, int from) {
    return Arrays.copyOfRange(file, segment.payload() + from, segment.end());
  }
}
