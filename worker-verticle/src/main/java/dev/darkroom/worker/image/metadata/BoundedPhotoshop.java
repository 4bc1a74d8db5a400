// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.lang.ByteArrayReader;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.lang.SequentialReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.icc.IccReader;
import com.drew.metadata.photoshop.PhotoshopDirectory;
import com.drew.metadata.photoshop.PhotoshopReader;
import com.drew.metadata.xmp.XmpReader;
import dev.darkroom.worker.image.format.BoundedBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads Photoshop's image resources. Those that are EXIF, XMP or a profile again are read by
 * readers with bounds, and everything else by the library.
 */
final class BoundedPhotoshop extends PhotoshopReader {

  /** Signature, type, an empty name and its padding, length. */
  private static final int SHORTEST = 12;

  private final MetadataBounds bounds;

  BoundedPhotoshop(MetadataBounds bounds) {
    this.bounds = bounds;
  }

  /**
   * An image resource.
   *
   * @param start of its signature
   * @param data where its content begins
   * @param end behind its padding
   */
  private record Resource(int type, int start, int data, int length, int end) {}

  @Override
  public void extract(
      SequentialReader reader, int length, Metadata metadata, @Nullable Directory parent) {
    byte[] blocks;
    try {
      blocks = reader.getBytes(length);
      bounds.read(length);
    } catch (IOException e) {
      return;
    } catch (MetadataBounds.PassedException e) {
      bounds.leftOut("the file's Photoshop data");
      return;
    }
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    List<Resource> nested = new ArrayList<>();
    for (Resource resource : resources(blocks)) {
      switch (resource.type()) {
        case PhotoshopDirectory.TAG_EXIF_DATA_1,
            PhotoshopDirectory.TAG_EXIF_DATA_3,
            PhotoshopDirectory.TAG_XMP_DATA,
            PhotoshopDirectory.TAG_ICC_PROFILE_BYTES ->
            nested.add(resource);
        case PhotoshopDirectory.TAG_IPTC -> {
          if (bounds.allowsIptc(resource.length())) {
            plain.write(blocks, resource.start(), resource.end() - resource.start());
          }
        }
        default -> plain.write(blocks, resource.start(), resource.end() - resource.start());
      }
    }
    if (plain.size() % 2 == 1) {
      // The last one's padding, which some software leaves out and the library insists on.
      plain.write(0);
    }
    super.extract(
        new SequentialByteArrayReader(plain.toByteArray()), plain.size(), metadata, parent);
    for (Resource resource : nested) {
      byte[] content =
          Arrays.copyOfRange(blocks, resource.data(), resource.data() + resource.length());
      read(resource.type(), content, metadata, parent);
    }
  }

  private void read(int type, byte[] content, Metadata metadata, @Nullable Directory parent) {
    if (type == PhotoshopDirectory.TAG_XMP_DATA) {
      if (bounds.allowsXmp(content)) {
        new XmpReader().extract(content, metadata, parent);
      }
    } else if (type == PhotoshopDirectory.TAG_ICC_PROFILE_BYTES) {
      if (bounds.allowsProfile(content)) {
        new IccReader().extract(new ByteArrayReader(content), metadata, parent);
      }
    } else {
      new BoundedExif(bounds).read(content, metadata, 0, parent);
    }
  }

  /** All up to the first that is broken. */
  private static List<Resource> resources(byte[] blocks) {
    BoundedBytes bytes = new BoundedBytes(blocks);
    List<Resource> resources = new ArrayList<>();
    int at = 0;
    while (at <= blocks.length - SHORTEST) {
      int name = bytes.u8(at + 6L);
      int length = at + even(7 + name);
      if (length > blocks.length - 4 || bytes.u32be(length) > blocks.length - 4L - length) {
        return resources;
      }
      int data = length + 4;
      int size = (int) bytes.u32be(length);
      int end = Math.min(blocks.length, data + even(size));
      resources.add(new Resource(bytes.u16be(at + 4L), at, data, size, end));
      at = end;
    }
    return resources;
  }

  private static int even(int length) {
    return length + (length & 1);
  }
}
