// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import dev.darkroom.worker.image.format.BoundedBytes;
import dev.darkroom.worker.image.format.JpegStructure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Colour profiles for tests: the header and a name, which is all that is looked at here. */
public final class IccProfiles {

  private IccProfiles() {}

  public static byte[] named(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_16BE);
    int description = 128 + 4 + 12;
    ByteBuffer profile = ByteBuffer.allocate(description + 28 + text.length);
    profile.putInt(0, profile.capacity());
    profile.put(16, "RGB XYZ ".getBytes(StandardCharsets.US_ASCII));
    profile.put(36, "acsp".getBytes(StandardCharsets.US_ASCII));
    profile.position(128);
    profile.putInt(1);
    profile.put("desc".getBytes(StandardCharsets.US_ASCII));
    profile.putInt(description).putInt(28 + text.length);
    profile.put("mluc".getBytes(StandardCharsets.US_ASCII)).putInt(0);
    profile.putInt(1).putInt(12).put("enUS".getBytes(StandardCharsets.US_ASCII));
    profile.putInt(text.length).putInt(28).put(text);
    return profile.array();
  }

  /** The profile of a JPEG, empty where it has none. */
  static byte[] inJpeg(byte[] jpeg) {
    List<JpegStructure.Segment> segments =
        JpegStructure.header(new BoundedBytes(jpeg)).stream()
            .filter(segment -> segment.marker() == JpegStructure.APP2)
            .toList();
    if (segments.isEmpty()) {
      return new byte[0];
    }
    JpegStructure.Segment only = segments.getFirst();
    return Arrays.copyOfRange(jpeg, only.payload() + 14, only.end());
  }
}
