// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import static dev.darkroom.worker.image.metadata.WrittenTexts.bag;
import static dev.darkroom.worker.image.metadata.WrittenTexts.dataSet;
import static dev.darkroom.worker.image.metadata.WrittenTexts.localized;
import static dev.darkroom.worker.image.metadata.WrittenTexts.utf8;
import static dev.darkroom.worker.image.metadata.WrittenTexts.withIptc;
import static dev.darkroom.worker.image.metadata.WrittenTexts.withXmp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.Caption;
import dev.darkroom.testing.photo.ExifFixture;
import dev.darkroom.testing.photo.JpegFixture;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionReaderTest {

  private static final int IMAGE_DESCRIPTION = 0x010E;
  private static final int ARTIST = 0x013B;
  private static final int COPYRIGHT = 0x8298;
  private static final int USER_COMMENT = 0x9286;
  private static final int XP_TITLE = 0x9C9B;
  private static final int XP_COMMENT = 0x9C9C;
  private static final int XP_AUTHOR = 0x9C9D;
  private static final int XP_KEYWORDS = 0x9C9E;

  @Test
  void xmpIsRead() {
    Caption caption =
        caption(
            withXmp(
                localized("dc:title", "de-DE", "Abend", "x-default", "Evening")
                    + localized("dc:description", "x-default", "Two boats,&#xA;one &lt;ours&gt;")
                    + bag("dc:subject", "lake", "山", "Lake", " boats ")
                    + bag("dc:creator", "A. One", "B. Two")
                    + localized("dc:rights", "x-default", "© 2025")));

    assertThat(caption)
        .isEqualTo(
            new Caption(
                "Evening",
                "Two boats,\none <ours>",
                List.of("lake", "山", "boats"),
                "A. One, B. Two",
                "© 2025"));
  }

  @Test
  void iptcIsReadInTheCharsetItNames() {
    Caption caption =
        caption(
            withIptc(
                utf8(),
                dataSet(5, "Zürich"),
                dataSet(120, "Das Großmünster"),
                dataSet(25, "Kirche"),
                dataSet(25, "Fluß"),
                dataSet(80, "Jörg"),
                dataSet(116, "© Jörg")));

    assertThat(caption)
        .isEqualTo(
            new Caption("Zürich", "Das Großmünster", List.of("Kirche", "Fluß"), "Jörg", "© Jörg"));
  }

  @Test
  void iptcThatNamesNoCharsetIsUtf8OrElseWhatWindowsWrites() {
    byte[] windows = "“Großmünster” – Zürich".getBytes(Charset.forName("windows-1252"));

    assertThat(caption(withIptc(dataSet(5, "Zürich"), dataSet(2, 120, windows))))
        .isEqualTo(new Caption("Zürich", "“Großmünster” – Zürich", List.of(), null, null));
  }

  @Test
  void aTextThatWasCutWithinItsLastCharacterLosesNoMore() {
    byte[] cut = "Ελλά".getBytes(StandardCharsets.UTF_8);
    byte[] latin = {'c', 'a', 'f', (byte) 0xE9};

    assertThat(
            caption(
                    withIptc(
                        dataSet(2, 5, Arrays.copyOf(cut, cut.length - 1)), dataSet(2, 120, latin)))
                .title())
        .isEqualTo("Ελλ");
    assertThat(caption(withIptc(dataSet(2, 120, latin))).description()).isEqualTo("café");
  }

  @Test
  void exifIsReadThoughItIsNotAscii() {
    assertThat(
            caption(
                ExifFixture.empty()
                    .text(IMAGE_DESCRIPTION, "Żółć 写真 👩‍👧")
                    .text(ARTIST, "Jörg")
                    .text(COPYRIGHT, "© 2025")))
        .isEqualTo(new Caption(null, "Żółć 写真 👩‍👧", List.of(), "Jörg", "© 2025"));
  }

  @Test
  void whatTheWindowsExplorerWritesIsRead() {
    assertThat(
            caption(
                ExifFixture.empty()
                    .bytes(XP_TITLE, utf16("Abend\0"))
                    .bytes(XP_COMMENT, utf16("Am See\0"))
                    .bytes(XP_AUTHOR, utf16("Jörg\0"))
                    .bytes(XP_KEYWORDS, utf16("See;Boote;;See\0"))))
        .isEqualTo(new Caption("Abend", "Am See", List.of("See", "Boote"), "Jörg", null));
  }

  @Test
  void aUserCommentIsReadInTheEncodingItsCodeNames() {
    assertThat(comment("ASCII\0\0\0", "plain\0".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("plain");
    assertThat(comment("\0\0\0\0\0\0\0\0", "naïve".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("naïve");
    assertThat(comment("UNICODE\0", "at the lake".getBytes(StandardCharsets.UTF_16BE)))
        .isEqualTo("at the lake");
    assertThat(comment("UNICODE\0", "at the lake".getBytes(StandardCharsets.UTF_16LE)))
        .isEqualTo("at the lake");
    assertThat(comment("UNICODE\0", "夕方の湖で撮った写真".getBytes(StandardCharsets.UTF_16LE)))
        .isEqualTo("夕方の湖で撮った写真");
    assertThat(comment("JIS\0\0\0\0\0", "湖".getBytes(Charset.forName("ISO-2022-JP"))))
        .isEqualTo("湖");
    assertThat(comment("KLINGON\0", "tlhIngan".getBytes(StandardCharsets.UTF_8))).isNull();
    assertThat(comment("ASCII\0\0\0", "   \0\0".getBytes(StandardCharsets.UTF_8))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OLYMPUS DIGITAL CAMERA         ",
        "SONY DSC",
        "KONICA MINOLTA DIGITAL CAMERA",
        "DCIM\\100MEDIA\\DJI_0012.JPG",
        "Exif_JPEG_PICTURE",
        "DEFAULT",
        "Model 1",
        "   "
      })
  void whatTheCameraSaysOfEveryPhotoIsNoCaption(String words) {
    assertThat(
            caption(ExifFixture.empty().camera("Maker", "Model 1").text(IMAGE_DESCRIPTION, words)))
        .isEqualTo(Caption.NONE);
  }

  @Test
  void whatSaysMoreThanTheCameraCountsInstead() {
    assertThat(
            caption(
                    ExifFixture.empty()
                        .text(IMAGE_DESCRIPTION, "SONY DSC")
                        .bytes(XP_COMMENT, utf16("Am See")))
                .description())
        .isEqualTo("Am See");
  }

  @Test
  void xmpCountsBeforeIptcAndThatBeforeExif() {
    byte[] exif =
        HostileMetadata.concat(
            "Exif\0\0", ExifFixture.empty().text(IMAGE_DESCRIPTION, "by EXIF").bytes());
    byte[] iptc =
        HostileMetadata.concat(
            "Photoshop 3.0\0", HostileMetadata.resource(0x0404, dataSet(120, "by IPTC")));
    byte[] xmp = WrittenTexts.xmp(localized("dc:description", "x-default", "by XMP"));

    assertThat(caption(HostileMetadata.jpeg(0xE1, exif)).description()).isEqualTo("by EXIF");
    assertThat(caption(insert(HostileMetadata.jpeg(0xE1, exif), 0xED, iptc)).description())
        .isEqualTo("by IPTC");
    assertThat(caption(insert(HostileMetadata.jpeg(0xE1, exif, xmp), 0xED, iptc)).description())
        .isEqualTo("by XMP");
  }

  @Test
  void textsOfAPngAreRead() {
    assertThat(
            caption(
                HostileMetadata.png(
                    "tEXt", "Description\0At the lake".getBytes(StandardCharsets.ISO_8859_1))))
        .isEqualTo(new Caption(null, "At the lake", List.of(), null, null));
  }

  @Test
  void ofTooManyKeywordsTheFirstAreKeptWithAWarning() {
    byte[] file =
        withXmp(
            bag(
                "dc:subject",
                IntStream.range(0, 1000).mapToObj(i -> "keyword " + i).toArray(String[]::new)));

    MetadataReading reading = MetadataReader.read(file);

    assertThat(reading.metadata().caption().keywords())
        .hasSize(100)
        .startsWith("keyword 0", "keyword 1")
        .endsWith("keyword 99");
    assertThat(reading.warnings())
        .containsExactly("the file has more than 100 keywords; the first of them are kept");
    assertThat(reading.dump().directories().toString()).contains("keyword 999");
  }

  @Test
  void longTextsAreCut() {
    Caption caption =
        caption(
            withXmp(
                localized("dc:title", "x-default", "t".repeat(10_000))
                    + localized("dc:description", "x-default", "d".repeat(10_000))
                    + bag("dc:subject", "k".repeat(10_000))));

    assertThat(caption.title()).hasSize(256);
    assertThat(caption.description()).hasSize(2000);
    assertThat(caption.keywords().getFirst()).hasSize(100);
  }

  private static Caption caption(byte[] file) {
    return MetadataReader.read(file).metadata().caption();
  }

  private static Caption caption(ExifFixture exif) {
    return caption(JpegFixture.of(16, 16).exif(exif).bytes());
  }

  private static @Nullable String comment(String code, byte[] text) {
    return caption(ExifFixture.empty().exifBytes(USER_COMMENT, HostileMetadata.concat(code, text)))
        .description();
  }

  private static byte[] insert(byte[] jpeg, int marker, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(
        new byte[] {
          (byte) 0xFF,
          (byte) marker,
          (byte) ((content.length + 2) >> 8),
          (byte) (content.length + 2)
        });
    out.writeBytes(content);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private static byte[] utf16(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }
}
