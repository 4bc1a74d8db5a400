// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.worker.image.format.HeifItems.Item;
import dev.darkroom.worker.image.format.HeifItems.Reference;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The picture in a HEIC or AVIF (ISO/IEC 23008-12): one coded picture or a grid of them, perhaps
 * with another for its transparency. Everything else a file may hold (thumbnails, depths, films) is
 * passed over, and what the file refers to is followed by one step only, so nothing can go round in
 * circles.
 */
public final class HeifStructure {

  /** Codecs work in blocks of up to so many pixels a side. */
  public static final int BLOCK = 128;

  private static final Set<String> ALPHA =
      Set.of(
          "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha",
          "urn:mpeg:hevc:2015:auxid:1",
          "urn:mpeg:avc:2015:auxid:1");

  /** The least that these boxes hold. */
  private static final int HEVC_CONFIGURATION = 23;

  private static final int AV1_CONFIGURATION = 4;
  private static final int SIZES = 12;

  private final BoundedBytes bytes;
  private final HeifItems items;
  private final Item primary;
  private final Layer picture;
  private final @Nullable Layer alpha;
  private final boolean premultiplied;
  private final List<HeifTransform> transforms;

  /** Some bytes of the file; or of what the file lacks, until it is known to be complete. */
  public record Extent(long offset, long length) {

    long end() {
      return offset + length;
    }
  }

  /**
   * What one call of a decoder takes.
   *
   * @param data what is coded, in pieces
   * @param configuration the content of the box that sets up the decoder
   * @param size as the container says
   */
  public record Coded(List<Extent> data, Extent configuration, Dimensions size) {}

  /**
   * Pictures side by side, all of one size, of which what hangs over at the right and below is cut
   * off.
   *
   * @param grid whether it is one, be it of a single picture
   * @param tiles row by row
   * @param size of the whole, before it is cropped, turned and mirrored
   */
  public record Layer(boolean grid, int columns, int rows, List<Coded> tiles, Dimensions size) {

    /** What is decoded, with what is cut off afterwards. */
    public Dimensions codedSize() {
      Dimensions tile = tiles.getFirst().size();
      return new Dimensions(
          Math.multiplyExact(columns, tile.width()), Math.multiplyExact(rows, tile.height()));
    }

    /** The most pixels that a decoder may have for it: up to whole blocks. */
    long decodedPixels() {
      Dimensions coded = codedSize();
      return (long) (coded.width() + BLOCK) * (coded.height() + BLOCK);
    }
  }

  /** What the numbers of the colours mean, by the tables of ITU-T H.273. */
  public record Nclx(int primaries, int transfer, int matrix, boolean fullRange) {}

  private HeifStructure(BoundedBytes bytes) {
    this.bytes = bytes;
    this.items = HeifItems.read(bytes);
    this.primary = items.primary();
    this.picture = layer(primary);
    this.transforms = HeifTransform.of(primary.properties(), bytes, picture.size());
    Item transparency = transparency();
    this.alpha = transparency == null ? null : layer(transparency);
    this.premultiplied = transparency != null && refers("prem", primary, transparency);
  }

  /**
   * Reads the tables; the pictures' own bytes may be missing.
   *
   * @throws ImageRejectedException if they are damaged or incomplete, or of a kind that is not
   *     supported
   */
  public static HeifStructure read(BoundedBytes bytes) {
    return new HeifStructure(bytes);
  }

  /** HEIC or AVIF by the codec in use, which the file's brand need not tell. */
  public PhotoFormat format() {
    return isAv1(first(primary)) ? PhotoFormat.AVIF : PhotoFormat.HEIC;
  }

  /** Upright: after everything that the container says is to be done. */
  public Dimensions size() {
    Dimensions size = picture.size();
    for (HeifTransform transform : transforms) {
      size = transform.applied(size);
    }
    return size;
  }

  public Layer picture() {
    return picture;
  }

  /** The transparency, of the same size as the picture; null where it is opaque. */
  public @Nullable Layer alpha() {
    return alpha;
  }

  /** Whether the colours are already multiplied with the alpha. */
  public boolean isPremultiplied() {
    return premultiplied;
  }

  public List<HeifTransform> transforms() {
    return transforms;
  }

  /** Bits a colour, of the picture's first part. */
  public int depth() {
    long configuration = picture.tiles().getFirst().configuration().offset();
    if (format() == PhotoFormat.HEIC) {
      return 8 + (bytes.u8(configuration + 17) & 7);
    }
    int flags = bytes.u8(configuration + 2);
    return (flags & 0x40) == 0 ? 8 : (flags & 0x20) == 0 ? 10 : 12;
  }

  /** The ICC profile, or null where there is none. */
  public @Nullable Extent profile() {
    for (HeifBox box : colours()) {
      if (bytes.has(box.content(), "prof") || bytes.has(box.content(), "rICC")) {
        return new Extent(box.content() + 4, box.end() - box.content() - 4);
      }
    }
    return null;
  }

  /** The colours by number, or null where the container does not tell. */
  public @Nullable Nclx nclx() {
    for (HeifBox box : colours()) {
      if (bytes.has(box.content(), "nclx")) {
        long at = box.holding(11).content() + 4;
        return new Nclx(
            bytes.u16be(at),
            bytes.u16be(at + 2),
            bytes.u16be(at + 4),
            (bytes.u8(at + 6) & 0x80) != 0);
      }
    }
    return null;
  }

  /** Where the EXIF is: four bytes that say how many to skip before a TIFF; empty without one. */
  public List<Extent> exif() {
    return attached("Exif", "");
  }

  /** Where the XMP is; empty without one. */
  public List<Extent> xmp() {
    return attached("mime", "application/rdf+xml");
  }

  /**
   * The bytes of some extents, one behind the other; null if they are more than so many.
   *
   * @throws ImageRejectedException if some lie beyond the end of the file
   */
  public static byte @Nullable [] joined(byte[] file, List<Extent> extents, int max) {
    long length = extents.stream().mapToLong(Extent::length).sum();
    if (length > max) {
      return null;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream((int) length);
    for (Extent extent : extents) {
      new BoundedBytes(file).requireUpTo(extent.end());
      out.write(file, (int) extent.offset(), (int) extent.length());
    }
    return out.toByteArray();
  }

  /** Rejects a file that ends before the picture does. */
  void requireComplete() {
    long sum = requireComplete(picture);
    if (alpha != null) {
      sum += requireComplete(alpha);
    }
    // Pieces that share their bytes could stand for any amount of them.
    if (sum > bytes.length()) {
      throw Rejections.corrupt();
    }
  }

  private long requireComplete(Layer layer) {
    long sum = 0;
    for (Coded tile : layer.tiles()) {
      for (Extent extent : tile.data()) {
        bytes.requireUpTo(extent.end());
        sum += extent.length();
      }
    }
    return sum;
  }

  private Layer layer(Item item) {
    return switch (item.type()) {
      case "hvc1", "av01" -> {
        Coded coded = coded(item);
        yield new Layer(false, 1, 1, List.of(coded), coded.size());
      }
      case "grid" -> grid(item);
      case "" -> throw Rejections.corrupt();
      default ->
          throw Rejections.unsupported(
              "The picture in the file is of a kind that is not supported: please export the photo"
                  + " as JPEG.");
    };
  }

  private Coded coded(Item item) {
    if (!item.isPlain() || item.extents().isEmpty()) {
      throw Rejections.corrupt();
    }
    HeifBox configuration =
        isAv1(item)
            ? property(item, "av1C", AV1_CONFIGURATION)
            : property(item, "hvcC", HEVC_CONFIGURATION);
    HeifBox extents = property(item, "ispe", SIZES);
    return new Coded(
        List.copyOf(item.extents()),
        new Extent(configuration.content(), configuration.end() - configuration.content()),
        dimensions(bytes.u32be(extents.content() + 4), bytes.u32be(extents.content() + 8)));
  }

  private Layer grid(Item item) {
    if (item.extents().isEmpty() || item.extents().getFirst().length() < 8) {
      throw Rejections.corrupt();
    }
    long at = item.extents().getFirst().offset();
    boolean wide = (bytes.u8(at + 1) & 1) == 1;
    int rows = bytes.u8(at + 2) + 1;
    int columns = bytes.u8(at + 3) + 1;
    Dimensions size =
        wide
            ? dimensions(bytes.u32be(at + 4), bytes.u32be(at + 8))
            : dimensions(bytes.u16be(at + 4), bytes.u16be(at + 6));
    List<Long> sources = items.sources(item);
    // The same picture twice would be work for nothing, and newer decoders refuse it.
    if (sources.size() != rows * columns || new HashSet<>(sources).size() != sources.size()) {
      throw Rejections.corrupt();
    }
    List<Coded> tiles = new ArrayList<>();
    for (long source : sources) {
      tiles.add(tile(items.item(source), items.item(sources.getFirst())));
    }
    Dimensions tile = tiles.getFirst().size();
    for (Coded other : tiles) {
      if (!other.size().equals(tile)) {
        throw Rejections.corrupt();
      }
    }
    requireCovered(size.width(), tile.width(), columns);
    requireCovered(size.height(), tile.height(), rows);
    return new Layer(true, columns, rows, List.copyOf(tiles), size);
  }

  private Coded tile(Item item, Item first) {
    boolean coded = item.type().equals("hvc1") || item.type().equals("av01");
    if (!coded || !item.type().equals(first.type())) {
      throw Rejections.corrupt();
    }
    return coded(item);
  }

  /** No gap, and no tile that would be decoded for nothing. */
  private static void requireCovered(int side, long tile, int count) {
    if (tile * count < side || tile * (count - 1) >= side || tile * count > Integer.MAX_VALUE) {
      throw Rejections.corrupt();
    }
  }

  private @Nullable Item transparency() {
    for (Reference reference : items.references()) {
      if (reference.type().equals("auxl") && reference.to().contains(primary.id())) {
        Item item = items.item(reference.from());
        // One of another size is not for this picture, and decoders do not expect it.
        if (isAlpha(item) && layer(item).size().equals(picture.size())) {
          return item;
        }
      }
    }
    return null;
  }

  private boolean isAlpha(Item item) {
    for (HeifBox property : item.properties()) {
      if (property.is("auxC")) {
        long name = property.content() + 4;
        return ALPHA.stream()
            .anyMatch(urn -> bytes.has(name, urn + "\0") && name + urn.length() < property.end());
      }
    }
    return false;
  }

  private List<HeifBox> colours() {
    List<HeifBox> colours = new ArrayList<>();
    for (Item item : List.of(primary, first(primary))) {
      for (HeifBox property : item.properties()) {
        if (property.is("colr")) {
          colours.add(property);
        }
      }
    }
    return colours;
  }

  /** The item itself, or the first of the grid that it is. */
  private Item first(Item item) {
    return item.type().equals("grid") ? items.item(items.sources(item).getFirst()) : item;
  }

  private List<Extent> attached(String type, String contentType) {
    for (Item item : items.all()) {
      if (item.type().equals(type)
          && item.contentType().equals(contentType)
          && item.isPlain()
          && refers("cdsc", item, primary)) {
        return List.copyOf(item.extents());
      }
    }
    return List.of();
  }

  private boolean refers(String type, Item from, Item to) {
    return items.references().stream()
        .anyMatch(
            reference ->
                reference.from() == from.id()
                    && reference.type().equals(type)
                    && reference.to().contains(to.id()));
  }

  private HeifBox property(Item item, String type, int atLeast) {
    for (HeifBox property : item.properties()) {
      if (property.is(type)) {
        return property.holding(atLeast);
      }
    }
    throw Rejections.corrupt();
  }

  private static boolean isAv1(Item item) {
    return item.type().equals("av01");
  }

  private static Dimensions dimensions(long width, long height) {
    if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw Rejections.corrupt();
    }
    return new Dimensions((int) width, (int) height);
  }
}
