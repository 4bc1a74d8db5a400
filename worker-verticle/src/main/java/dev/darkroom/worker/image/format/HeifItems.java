// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of a HEIF (ISO/IEC 23008-12, ISO/IEC 14496-12 clause 8.11): which items there are,
 * where their bytes lie, which properties they have and how they refer to each other. Tables grow
 * by what is read, up to bounds that no camera comes near.
 */
final class HeifItems {

  /** Photos of 200 megapixels have some 800 tiles, and as many again of what goes with them. */
  private static final int MAX_ITEMS = 8192;

  private static final int MAX_EXTENTS = 64;
  private static final int MAX_REFERENCES = 32_768;
  private static final int MAX_ASSOCIATIONS = 65_536;

  private final BoundedBytes bytes;
  private final Map<Long, Item> items = new HashMap<>();
  private final List<Reference> references = new ArrayList<>();
  private List<HeifBox> properties = List.of();
  private long primary = -1;
  private int associated;

  /** One item refers to others. */
  record Reference(String type, long from, List<Long> to) {}

  /** What is said of one item; tables may come in any order. */
  static final class Item {

    private final long id;
    private final List<HeifBox> properties = new ArrayList<>();
    private List<HeifStructure.Extent> extents = List.of();
    private String type = "";
    private String contentType = "";
    private boolean plain = true;

    private Item(long id) {
      this.id = id;
    }

    long id() {
      return id;
    }

    /** Four characters; empty where the item is named but not described. */
    String type() {
      return type;
    }

    /** Of items of the type {@code mime}. */
    String contentType() {
      return contentType;
    }

    /** Whether its bytes are there as they are: not compressed, not protected. */
    boolean isPlain() {
      return plain;
    }

    /** May lie beyond the end of the file; none where they can not be found. */
    List<HeifStructure.Extent> extents() {
      return extents;
    }

    /** In the order in which they apply. */
    List<HeifBox> properties() {
      return properties;
    }
  }

  private HeifItems(BoundedBytes bytes) {
    this.bytes = bytes;
  }

  /**
   * The tables of a file.
   *
   * @throws ImageRejectedException if they are broken, or the file ends before them
   */
  static HeifItems read(BoundedBytes bytes) {
    HeifItems tables = new HeifItems(bytes);
    HeifBox meta = meta(bytes);
    List<HeifBox> boxes = meta.children(bytes, meta.content() + 4);
    long inlineData = -1;
    for (HeifBox box : boxes) {
      if (box.is("idat")) {
        inlineData = box.content();
      }
    }
    for (HeifBox box : boxes) {
      switch (box.type()) {
        case "hdlr" -> tables.requirePictures(box);
        case "pitm" -> tables.readPrimary(box);
        case "iinf" -> tables.readDescriptions(box);
        case "iloc" -> tables.readLocations(box, inlineData);
        case "iref" -> tables.readReferences(box);
        case "iprp" -> tables.readProperties(box);
        default -> {} // Of no use here.
      }
    }
    return tables;
  }

  /** The item that is the picture. */
  Item primary() {
    return item(primary);
  }

  Item item(long id) {
    Item item = items.get(id);
    if (item == null) {
      throw Rejections.corrupt();
    }
    return item;
  }

  Iterable<Item> all() {
    return items.values();
  }

  List<Reference> references() {
    return references;
  }

  /** What an item is made of, in order; none where it does not say. */
  List<Long> sources(Item item) {
    for (Reference reference : references) {
      if (reference.from() == item.id() && reference.type().equals("dimg")) {
        return reference.to();
      }
    }
    return List.of();
  }

  private static HeifBox meta(BoundedBytes bytes) {
    long next = 0;
    boolean film = false;
    while (next < bytes.length()) {
      HeifBox box = HeifBox.at(bytes, next, bytes.length());
      if (box.is("meta")) {
        bytes.requireUpTo(box.end());
        return box;
      }
      film |= box.is("moov");
      next = box.end();
    }
    if (film && next == bytes.length()) {
      throw Rejections.unsupported(
          "The file is a film without a still picture: please send a photo.");
    }
    throw Rejections.truncated();
  }

  private void requirePictures(HeifBox box) {
    if (!bytes.has(box.content() + 8, "pict")) {
      throw Rejections.corrupt();
    }
  }

  private void readPrimary(HeifBox box) {
    primary = id(box.content() + 4, box.version(bytes) > 0);
  }

  private void readDescriptions(HeifBox box) {
    int countSize = box.version(bytes) == 0 ? 2 : 4;
    for (HeifBox entry : box.children(bytes, box.content() + 4 + countSize)) {
      int version = entry.version(bytes);
      if (!entry.is("infe") || version < 2) {
        continue;
      }
      int idSize = version == 2 ? 2 : 4;
      long at = entry.content() + 4;
      Item item = named(id(at, version > 2));
      item.type = bytes.ascii(at + idSize + 2, 4);
      item.plain = bytes.u16be(at + idSize) == 0;
      if (item.type.equals("mime")) {
        long contentType = endOfText(at + idSize + 6, entry) + 1;
        long encoding = endOfText(contentType, entry) + 1;
        item.contentType = bytes.ascii(contentType, (int) (encoding - 1 - contentType));
        item.plain &= encoding >= entry.end() || bytes.u8(encoding) == 0;
      }
    }
  }

  private long endOfText(long from, HeifBox box) {
    long at = from;
    while (at < box.end() && bytes.u8(at) != 0) {
      at++;
    }
    return Math.min(at, box.end());
  }

  private void readLocations(HeifBox box, long inlineData) {
    int version = box.version(bytes);
    int sizes = bytes.u16be(box.content() + 4);
    int offsetSize = sizes >> 12;
    int lengthSize = sizes >> 8 & 0xF;
    int baseSize = sizes >> 4 & 0xF;
    int indexSize = version == 0 ? 0 : sizes & 0xF;
    boolean wide = version > 1;
    long at = box.content() + 6;
    long count = id(at, wide);
    at += wide ? 4 : 2;
    if (count > MAX_ITEMS) {
      throw Rejections.corrupt();
    }
    for (long i = 0; i < count; i++) {
      Item item = named(id(at, wide));
      at += wide ? 4 : 2;
      int method = 0;
      if (version > 0) {
        method = bytes.u16be(at) & 0xF;
        at += 2;
      }
      boolean here = bytes.u16be(at) == 0 && (method == 0 || (method == 1 && inlineData >= 0));
      long base = number(at + 2, baseSize) + (method == 1 ? inlineData : 0);
      at += 2 + baseSize;
      int extents = bytes.u16be(at);
      at += 2;
      if (extents > MAX_EXTENTS) {
        throw Rejections.corrupt();
      }
      List<HeifStructure.Extent> found = new ArrayList<>();
      for (int extent = 0; extent < extents; extent++) {
        at += indexSize;
        found.add(
            new HeifStructure.Extent(
                base + number(at, offsetSize), number(at + offsetSize, lengthSize)));
        at += offsetSize + lengthSize;
      }
      item.extents = here ? found : List.of();
    }
  }

  private void readReferences(HeifBox box) {
    boolean wide = box.version(bytes) > 0;
    int idSize = wide ? 4 : 2;
    int all = 0;
    for (HeifBox entry : box.children(bytes, box.content() + 4)) {
      int count = bytes.u16be(entry.content() + idSize);
      all += count;
      if (all > MAX_REFERENCES) {
        throw Rejections.corrupt();
      }
      List<Long> to = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        to.add(id(entry.content() + idSize + 2 + (long) idSize * i, wide));
      }
      references.add(new Reference(entry.type(), id(entry.content(), wide), to));
    }
  }

  private void readProperties(HeifBox box) {
    List<HeifBox> boxes = box.children(bytes, box.content());
    for (HeifBox child : boxes) {
      if (child.is("ipco")) {
        properties = child.children(bytes, child.content());
      }
    }
    for (HeifBox child : boxes) {
      if (child.is("ipma")) {
        readAssociations(child);
      }
    }
  }

  private void readAssociations(HeifBox box) {
    boolean wideIds = box.version(bytes) > 0;
    boolean wideIndexes = (bytes.u8(box.content() + 3) & 1) == 1;
    long count = bytes.u32be(box.content() + 4);
    if (count > MAX_ITEMS) {
      throw Rejections.corrupt();
    }
    long at = box.content() + 8;
    for (long i = 0; i < count; i++) {
      Item item = named(id(at, wideIds));
      at += wideIds ? 4 : 2;
      int associations = bytes.u8(at);
      at++;
      associated += associations;
      if (associated > MAX_ASSOCIATIONS) {
        throw Rejections.corrupt();
      }
      for (int association = 0; association < associations; association++) {
        // The highest bit says whether a reader has to know the property.
        int index = wideIndexes ? bytes.u16be(at) & 0x7FFF : bytes.u8(at) & 0x7F;
        at += wideIndexes ? 2 : 1;
        if (index > properties.size()) {
          throw Rejections.corrupt();
        }
        if (index > 0) {
          item.properties.add(properties.get(index - 1));
        }
      }
    }
  }

  private Item named(long id) {
    Item item = items.computeIfAbsent(id, Item::new);
    if (items.size() > MAX_ITEMS) {
      throw Rejections.corrupt();
    }
    return item;
  }

  private long id(long at, boolean wide) {
    return wide ? bytes.u32be(at) : bytes.u16be(at);
  }

  private long number(long at, int size) {
    return switch (size) {
      case 0 -> 0;
      case 4 -> bytes.u32be(at);
      case 8 -> bytes.u64be(at);
      default -> throw Rejections.corrupt();
    };
  }
}
