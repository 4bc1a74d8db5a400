// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.heif;

import static dev.darkroom.worker.image.heif.Boxes.box;
import static dev.darkroom.worker.image.heif.Boxes.fullBox;
import static dev.darkroom.worker.image.heif.Boxes.joined;
import static dev.darkroom.worker.image.heif.Boxes.text;
import static dev.darkroom.worker.image.heif.Boxes.u16;
import static dev.darkroom.worker.image.heif.Boxes.u32;
import static dev.darkroom.worker.image.heif.Boxes.u8;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.worker.image.format.Dimensions;
import dev.darkroom.worker.image.format.HeifStructure;
import dev.darkroom.worker.image.format.HeifStructure.Coded;
import dev.darkroom.worker.image.format.HeifStructure.Extent;
import dev.darkroom.worker.image.format.HeifStructure.Layer;
import dev.darkroom.worker.image.format.HeifTransform;
import dev.darkroom.worker.image.format.Rejections;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the picture of a HEIF as a new file with nothing else in it, outside of the heap where the
 * decoder reads it. Whatever a hostile container does to a library's parser (circles, a million
 * items of the same bytes, metadata that inflates) does not get there: what is left is the data of
 * the codec itself.
 */
final class CleanHeif {

  private static final int ESSENTIAL = 0x8000;
  private static final int WIDE_INDEXES = 1;
  private static final String ALPHA = "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0";

  private final byte[] file;
  private final HeifStructure heif;
  private final boolean av1;
  private final List<Item> items = new ArrayList<>();
  private final List<byte[]> properties = new ArrayList<>();
  private final Map<Extent, Integer> configurations = new HashMap<>();
  private final List<byte[]> references = new ArrayList<>();

  /**
   * An item of the new file, whose number is its place in the list, from 1.
   *
   * @param coded what it is in the old file; null for a grid, whose content is
   * @param own by ourselves
   * @param exact whether the coded data may be of no other size than the container says
   * @param properties their numbers, from 1, with the bit of those that a reader has to know
   */
  @SuppressWarnings("ArrayRecordComponent") // Items are written, never compared.
  private record Item(@Nullable Coded coded, byte[] own, boolean exact, List<Integer> properties) {

    List<Extent> data() {
      return coded == null ? List.of() : coded.data();
    }

    long length() {
      return own.length + data().stream().mapToLong(Extent::length).sum();
    }
  }

  private CleanHeif(byte[] file, HeifStructure heif) {
    this.file = file;
    this.heif = heif;
    this.av1 = heif.format() == PhotoFormat.AVIF;
  }

  /**
   * The new file.
   *
   * @param file complete, as inspection found
   * @param heif its structure
   * @param arena that keeps it
   */
  static MemorySegment write(byte[] file, HeifStructure heif, Arena arena) {
    return new CleanHeif(file, heif).write(arena);
  }

  private MemorySegment write(Arena arena) {
    List<Integer> transforms = heif.transforms().stream().map(this::transform).toList();
    HeifStructure.Nclx nclx = heif.nclx();
    List<Integer> colours = nclx == null ? List.of() : List.of(property(colours(nclx)));
    int picture = add(heif.picture(), colours, transforms);
    Layer alpha = heif.alpha();
    if (alpha != null) {
      int auxiliary = property(fullBox("auxC", 0, text(ALPHA)));
      int transparency = add(alpha, List.of(auxiliary), transforms);
      references.add(box("auxl", u16(transparency), u16(1), u16(picture)));
      if (heif.isPremultiplied()) {
        references.add(box("prem", u16(picture), u16(1), u16(transparency)));
      }
    }
    // Its length does not depend on where the data lies, which depends on its length.
    byte[] head = head(picture, 0);
    head = head(picture, head.length);
    long length = items.stream().mapToLong(Item::length).sum();
    MemorySegment out = arena.allocate(head.length + length);
    MemorySegment.copy(head, 0, out, ValueLayout.JAVA_BYTE, 0, head.length);
    long at = head.length;
    for (Item item : items) {
      long start = at;
      MemorySegment.copy(item.own(), 0, out, ValueLayout.JAVA_BYTE, at, item.own().length);
      at += item.own().length;
      for (Extent extent : item.data()) {
        MemorySegment.copy(
            file, (int) extent.offset(), out, ValueLayout.JAVA_BYTE, at, (int) extent.length());
        at += extent.length();
      }
      Coded coded = item.coded();
      if (coded != null) {
        requireSize(coded, item.exact(), out.asSlice(start, at - start));
      }
    }
    return out;
  }

  /**
   * A decoder takes as much memory as the coded data says, not the container. Single pictures have
   * to be of exactly their size, as older versions of the library put a transparency beside the
   * colours without a look at how much there is of it.
   */
  private void requireSize(Coded coded, boolean exact, MemorySegment data) {
    Consumer<FrameSize> check =
        size -> {
          if (!size.fits(coded.size()) || (exact && !size.shows(coded.size()))) {
            throw Rejections.corrupt();
          }
        };
    Extent configuration = coded.configuration();
    if (av1) {
      Av1Size.forEach(data, check);
    } else {
      HevcSize.forEach(
          MemorySegment.ofArray(file).asSlice(configuration.offset(), configuration.length()),
          data,
          check);
    }
  }

  private String codec() {
    return av1 ? "av01" : "hvc1";
  }

  /** Everything in front of the data. */
  private byte[] head(int picture, long dataAt) {
    long length = items.stream().mapToLong(Item::length).sum();
    String brand = av1 ? "avif" : "heic";
    return joined(
        box("ftyp", text(brand), u32(0), text("mif1"), text(brand)),
        fullBox(
            "meta",
            0,
            fullBox("hdlr", 0, u32(0), text("pict"), new byte[13]),
            fullBox("pitm", 0, u16(picture)),
            locations(dataAt),
            descriptions(),
            references.isEmpty()
                ? new byte[0]
                : fullBox("iref", 0, references.toArray(byte[][]::new)),
            box("iprp", box("ipco", properties.toArray(byte[][]::new)), associations())),
        u32(8 + length),
        text("mdat"));
  }

  private byte[] locations(long dataAt) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long at = dataAt;
    for (int number = 1; number <= items.size(); number++) {
      long length = items.get(number - 1).length();
      out.writeBytes(joined(u16(number), u16(0), u16(1), u32(at), u32(length)));
      at += length;
    }
    return fullBox("iloc", 0, u16(0x4400), u16(items.size()), out.toByteArray());
  }

  private byte[] descriptions() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int number = 1; number <= items.size(); number++) {
      // Version 2, which has types of four characters.
      out.writeBytes(
          box(
              "infe",
              u32(2 << 24),
              u16(number),
              u16(0),
              text(items.get(number - 1).coded() == null ? "grid" : codec()),
              u8(0)));
    }
    return fullBox("iinf", 0, u16(items.size()), out.toByteArray());
  }

  private byte[] associations() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int number = 1; number <= items.size(); number++) {
      List<Integer> own = items.get(number - 1).properties();
      out.writeBytes(joined(u16(number), u8(own.size())));
      own.forEach(property -> out.writeBytes(u16(property)));
    }
    return fullBox("ipma", WIDE_INDEXES, u32(items.size()), out.toByteArray());
  }

  /** The number of the item that the layer becomes, behind those of its tiles. */
  private int add(Layer layer, List<Integer> shared, List<Integer> transforms) {
    if (!layer.grid()) {
      return add(layer.tiles().getFirst(), true, joinedLists(shared, transforms));
    }
    List<byte[]> tiles = new ArrayList<>();
    for (Coded tile : layer.tiles()) {
      tiles.add(u16(add(tile, false, shared)));
    }
    Dimensions size = layer.size();
    byte[] grid =
        joined(
            u8(0),
            u8(1), // 32 bits a side.
            u8(layer.rows() - 1),
            u8(layer.columns() - 1),
            u32(size.width()),
            u32(size.height()));
    items.add(
        new Item(
            null, grid, false, joinedLists(List.of(size(size)), joinedLists(shared, transforms))));
    references.add(
        box("dimg", u16(items.size()), u16(tiles.size()), joined(tiles.toArray(byte[][]::new))));
    return items.size();
  }

  private int add(Coded coded, boolean exact, List<Integer> others) {
    int configuration = configurations.computeIfAbsent(coded.configuration(), this::configuration);
    items.add(
        new Item(
            coded,
            new byte[0],
            exact,
            joinedLists(List.of(configuration | ESSENTIAL, size(coded.size())), others)));
    return items.size();
  }

  private int configuration(Extent extent) {
    int from = (int) extent.offset();
    return property(
        box(av1 ? "av1C" : "hvcC", Arrays.copyOfRange(file, from, from + (int) extent.length())));
  }

  private int size(Dimensions size) {
    return property(fullBox("ispe", 0, u32(size.width()), u32(size.height())));
  }

  private static byte[] colours(HeifStructure.Nclx nclx) {
    return box(
        "colr",
        text("nclx"),
        u16(nclx.primaries()),
        u16(nclx.transfer()),
        u16(nclx.matrix()),
        u8(nclx.fullRange() ? 0x80 : 0));
  }

  private int transform(HeifTransform transform) {
    byte[] box =
        switch (transform) {
          case HeifTransform.Turn turn -> box("irot", u8(turn.quarters()));
          case HeifTransform.Mirror mirror -> box("imir", u8(mirror.axis()));
          case HeifTransform.Crop crop ->
              box(
                  "clap",
                  u32(crop.width()),
                  u32(1),
                  u32(crop.height()),
                  u32(1),
                  u32(2L * crop.left() + crop.width() - crop.from().width()),
                  u32(2),
                  u32(2L * crop.top() + crop.height() - crop.from().height()),
                  u32(2));
        };
    return property(box) | ESSENTIAL;
  }

  private int property(byte[] box) {
    for (int i = 0; i < properties.size(); i++) {
      if (Arrays.equals(properties.get(i), box)) {
        return i + 1;
      }
    }
    properties.add(box);
    return properties.size();
  }

  private static List<Integer> joinedLists(List<Integer> one, List<Integer> other) {
    List<Integer> all = new ArrayList<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }
}
