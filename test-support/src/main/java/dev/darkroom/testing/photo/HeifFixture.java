// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.photo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * HEIC and AVIF of 96 x 64 pixels, and containers around the coded picture of one of them: turned,
 * in a grid, with metadata, and such as no camera writes. Immutable; each method gives a copy with
 * one thing more.
 */
public final class HeifFixture {

  public static final int WIDTH = 96;
  public static final int HEIGHT = 64;

  private static final int ESSENTIAL = 0x8000;

  private final boolean av1;
  private final byte[] configuration;
  private final byte[] data;
  private final List<byte[]> tileProperties;
  private final List<byte[]> properties;
  private final int columns;
  private final int rows;
  private final byte[] grid;
  private final List<Attachment> attachments;

  @SuppressWarnings("ArrayRecordComponent") // Attachments are written, never compared.
  private record Attachment(String type, byte[] data) {}

  @SuppressWarnings("TooManyParameters") // Only ever called by the methods that change one thing.
  private HeifFixture(
      boolean av1,
      byte[] configuration,
      byte[] data,
      List<byte[]> tileProperties,
      List<byte[]> properties,
      int columns,
      int rows,
      byte[] grid,
      List<Attachment> attachments) {
    this.av1 = av1;
    this.configuration = configuration;
    this.data = data;
    this.tileProperties = tileProperties;
    this.properties = properties;
    this.columns = columns;
    this.rows = rows;
    this.grid = grid;
    this.attachments = attachments;
  }

  /** A file as an encoder wrote it: its names are in the README beside them. */
  public static byte[] file(String name) {
    try (InputStream in = HeifFixture.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no fixture " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A picture of HEVC in a container that says nothing but its size. */
  public static HeifFixture heic() {
    return around("plain.heic", "hvcC");
  }

  /** A picture of AV1 in a container that says nothing but its size. */
  public static HeifFixture avif() {
    return around("plain.avif", "av1C");
  }

  private static HeifFixture around(String name, String configuration) {
    byte[] file = file(name);
    return new HeifFixture(
        configuration.equals("av1C"),
        content(file, configuration),
        content(file, "mdat"),
        List.of(size(WIDTH, HEIGHT)),
        List.of(),
        1,
        1,
        new byte[0],
        List.of());
  }

  /** Another size than that of the coded picture, in the container alone. */
  public HeifFixture claiming(int width, int height) {
    return new HeifFixture(
        av1,
        configuration,
        data,
        List.of(size(width, height)),
        properties,
        columns,
        rows,
        grid,
        attachments);
  }

  /**
   * Copies of the picture side by side.
   *
   * @param width of the whole, of which what hangs over is cut off
   */
  public HeifFixture grid(int columns, int rows, int width, int height) {
    byte[] descriptor =
        ByteBuffer.allocate(12)
            .put(new byte[] {0, 1, (byte) (rows - 1), (byte) (columns - 1)})
            .putInt(width)
            .putInt(height)
            .array();
    return new HeifFixture(
        av1,
        configuration,
        data,
        tileProperties,
        with(properties, size(width, height)),
        columns,
        rows,
        descriptor,
        attachments);
  }

  /** Turned anticlockwise by the container. */
  public HeifFixture turned(int quarters) {
    return with(box("irot", new byte[] {(byte) quarters}));
  }

  /** Mirrored by the container, left to right with axis 1 and top to bottom with axis 0. */
  public HeifFixture mirrored(int axis) {
    return with(box("imir", new byte[] {(byte) axis}));
  }

  /** Cut to a size, by the distance of its centre from that of the picture in half pixels. */
  public HeifFixture cropped(int width, int height, int right, int down) {
    return with(box("clap", ints(width, 1, height, 1, right, 2, down, 2)));
  }

  /** Colours by number: primaries, transfer, matrix. */
  public HeifFixture colours(int primaries, int transfer, int matrix) {
    ByteBuffer nclx = ByteBuffer.allocate(11).put(ascii("nclx"));
    nclx.putShort((short) primaries).putShort((short) transfer).putShort((short) matrix);
    return with(box("colr", nclx.put((byte) 0x80).array()));
  }

  public HeifFixture profile(byte[] icc) {
    return with(box("colr", ascii("prof"), icc));
  }

  /** Any property of the picture, with its content. */
  public HeifFixture property(String type, byte[] content) {
    return with(box(type, content));
  }

  /** EXIF as {@link ExifFixture} writes it. */
  public HeifFixture exif(byte[] tiff) {
    return attached("Exif", joined(new byte[4], tiff));
  }

  public HeifFixture xmp(String packet) {
    return attached("mime", packet.getBytes(StandardCharsets.UTF_8));
  }

  /** The file. */
  public byte[] bytes() {
    byte[] head = head(0);
    head = head(head.length + 8);
    ByteArrayOutputStream media = new ByteArrayOutputStream();
    for (int tile = 0; tile < columns * rows; tile++) {
      media.writeBytes(data);
    }
    media.writeBytes(grid);
    attachments.forEach(attachment -> media.writeBytes(attachment.data()));
    return joined(head, box("mdat", media.toByteArray()));
  }

  /** The coded picture as often as there are tiles, the grid of them, then what is attached. */
  private byte[] head(int mediaAt) {
    boolean isGrid = grid.length > 0;
    int tiles = columns * rows;
    int picture = isGrid ? tiles + 1 : 1;
    List<byte[]> infos = new ArrayList<>();
    List<byte[]> places = new ArrayList<>();
    List<byte[]> references = new ArrayList<>();
    ByteBuffer numbers = ByteBuffer.allocate(2 * tiles);
    int at = mediaAt;
    for (int tile = 1; tile <= tiles; tile++) {
      infos.add(info(tile, av1 ? "av01" : "hvc1"));
      places.add(place(tile, at, data.length));
      numbers.putShort((short) tile);
      at += data.length;
    }
    if (isGrid) {
      infos.add(info(picture, "grid"));
      places.add(place(picture, at, grid.length));
      at += grid.length;
      references.add(box("dimg", shorts(picture, tiles), numbers.array()));
    }
    for (Attachment attachment : attachments) {
      int number = infos.size() + 1;
      infos.add(info(number, attachment.type()));
      places.add(place(number, at, attachment.data().length));
      references.add(box("cdsc", shorts(number, 1, picture)));
      at += attachment.data().length;
    }
    String brand = av1 ? "avif" : "heic";
    return joined(
        box("ftyp", ascii(brand), new byte[4], ascii("mif1" + brand)),
        box(
            "meta",
            new byte[4],
            box("hdlr", new byte[8], ascii("pict"), new byte[13]),
            box("pitm", new byte[4], shorts(picture)),
            box("iinf", new byte[4], shorts(infos.size()), all(infos)),
            box("iloc", new byte[4], shorts(0x4400, places.size()), all(places)),
            references.isEmpty() ? new byte[0] : box("iref", new byte[4], all(references)),
            properties(isGrid)));
  }

  private byte[] properties(boolean isGrid) {
    List<byte[]> boxes = new ArrayList<>();
    boxes.add(box(av1 ? "av1C" : "hvcC", configuration));
    boxes.addAll(tileProperties);
    int own = boxes.size();
    boxes.addAll(properties);
    List<byte[]> associations = new ArrayList<>();
    for (int tile = 1; tile <= columns * rows; tile++) {
      associations.add(associations(tile, 1, isGrid ? own : boxes.size()));
    }
    if (isGrid) {
      associations.add(associations(columns * rows + 1, own + 1, boxes.size()));
    }
    return box(
        "iprp",
        box("ipco", all(boxes)),
        box("ipma", ints(1), ints(associations.size()), all(associations)));
  }

  private static byte[] associations(int item, int from, int to) {
    ByteBuffer out = ByteBuffer.allocate(3 + 2 * (to - from + 1));
    out.putShort((short) item).put((byte) (to - from + 1));
    for (int property = from; property <= to; property++) {
      out.putShort((short) (property | ESSENTIAL));
    }
    return out.array();
  }

  private static byte[] info(int item, String type) {
    byte[] contentType = ascii(type.equals("mime") ? "application/rdf+xml\0" : "");
    return box("infe", ints(2 << 24), shorts(item, 0), ascii(type + "\0"), contentType);
  }

  private static byte[] place(int item, int at, int length) {
    return joined(shorts(item, 0, 1), ints(at, length));
  }

  private HeifFixture attached(String type, byte[] content) {
    List<Attachment> all = new ArrayList<>(attachments);
    all.add(new Attachment(type, content));
    return new HeifFixture(
        av1, configuration, data, tileProperties, properties, columns, rows, grid, all);
  }

  private HeifFixture with(byte[] property) {
    return new HeifFixture(
        av1,
        configuration,
        data,
        tileProperties,
        with(properties, property),
        columns,
        rows,
        grid,
        attachments);
  }

  private static List<byte[]> with(List<byte[]> boxes, byte[] box) {
    List<byte[]> copy = new ArrayList<>(boxes);
    copy.add(box);
    return List.copyOf(copy);
  }

  private static byte[] size(int width, int height) {
    return box("ispe", ints(0, width, height));
  }

  /** Of the first box of that name. */
  private static byte[] content(byte[] file, String type) {
    String latin = new String(file, StandardCharsets.ISO_8859_1);
    int name = latin.indexOf(type);
    int length = ByteBuffer.wrap(file).getInt(name - 4);
    return Arrays.copyOfRange(file, name + 4, name - 4 + length);
  }

  /** A box of that type. */
  public static byte[] box(String type, byte[]... contents) {
    byte[] content = joined(contents);
    return joined(ints(8 + content.length), ascii(type), content);
  }

  private static byte[] all(List<byte[]> parts) {
    return joined(parts.toArray(byte[][]::new));
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] shorts(int... numbers) {
    ByteBuffer out = ByteBuffer.allocate(2 * numbers.length);
    for (int number : numbers) {
      out.putShort((short) number);
    }
    return out.array();
  }

  private static byte[] ints(int... numbers) {
    ByteBuffer out = ByteBuffer.allocate(4 * numbers.length);
    for (int number : numbers) {
      out.putInt(number);
    }
    return out.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
