// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Photos into which somebody wrote XMP or IPTC. */
final class WrittenTexts {

  private static final int APP1 = 0xE1;
  private static final int APP13 = 0xED;

  private WrittenTexts() {}

  /** A JPEG with these properties, as elements of XMP. */
  static byte[] withXmp(String properties) {
    return HostileMetadata.jpeg(APP1, xmp(properties));
  }

  /** The segment of a JPEG that has these properties. */
  static byte[] xmp(String properties) {
    String packet =
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
            + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
            + "<rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'"
            + " xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'"
            + " xmlns:xmp='http://ns.adobe.com/xap/1.0/'"
            + " xmlns:exif='http://ns.adobe.com/exif/1.0/'"
            + " xmlns:aux='http://ns.adobe.com/exif/1.0/aux/'>"
            + properties
            + "</rdf:Description></rdf:RDF></x:xmpmeta>";
    return HostileMetadata.concat(
        "http://ns.adobe.com/xap/1.0/\0", packet.getBytes(StandardCharsets.UTF_8));
  }

  /** An array of texts. */
  static String bag(String property, String... items) {
    return "<%s><rdf:Bag>%s</rdf:Bag></%s>"
        .formatted(
            property,
            Arrays.stream(items)
                .map(item -> "<rdf:li>" + item + "</rdf:li>")
                .collect(Collectors.joining()),
            property);
  }

  /** A text in some languages: name of the language, text, and so on. */
  static String localized(String property, String... texts) {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < texts.length; i += 2) {
      items.append("<rdf:li xml:lang='%s'>%s</rdf:li>".formatted(texts[i], texts[i + 1]));
    }
    return "<%s><rdf:Alt>%s</rdf:Alt></%s>".formatted(property, items, property);
  }

  /** A JPEG with these data sets, each made by {@link #dataSet}. */
  static byte[] withIptc(byte[]... dataSets) {
    ByteArrayOutputStream iptc = new ByteArrayOutputStream();
    Arrays.stream(dataSets).forEach(iptc::writeBytes);
    return HostileMetadata.jpeg(
        APP13,
        HostileMetadata.concat(
            "Photoshop 3.0\0", HostileMetadata.resource(0x0404, iptc.toByteArray())));
  }

  static byte[] dataSet(int application, int number, byte[] value) {
    return HostileMetadata.concat(
        "\u001C"
            + (char) application
            + (char) number
            + (char) (value.length >> 8)
            + (char) (value.length & 0xFF),
        value);
  }

  /** What says that all other texts are in UTF-8. */
  static byte[] utf8() {
    return dataSet(1, 90, "\u001B%G".getBytes(StandardCharsets.ISO_8859_1));
  }

  static byte[] dataSet(int number, String value) {
    return dataSet(2, number, value.getBytes(StandardCharsets.UTF_8));
  }
}
