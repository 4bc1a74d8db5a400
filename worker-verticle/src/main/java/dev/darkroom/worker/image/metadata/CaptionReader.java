// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import dev.darkroom.photo.Caption;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people wrote into a file. XMP counts before IPTC and that before EXIF: each is what the one
 * before it was made to replace, for its bounds of length and its lack of an encoding.
 */
final class CaptionReader {

  private static final int MAX_TITLE = 256;

  /** What IPTC allows. */
  private static final int MAX_DESCRIPTION = 2000;

  private final Metadata metadata;
  private final XmpValues xmp;
  private final CameraDefaults defaults;
  private final Warnings warnings;

  private CaptionReader(Metadata metadata, XmpValues xmp, Warnings warnings) {
    this.metadata = metadata;
    this.xmp = xmp;
    this.defaults = CameraDefaults.of(metadata);
    this.warnings = warnings;
  }

  /** Longer texts are cut. */
  static Caption read(Metadata metadata, XmpValues xmp, Warnings warnings) {
    CaptionReader reader = new CaptionReader(metadata, xmp, warnings);
    return new Caption(
        reader.title(),
        reader.description(),
        reader.keywords(),
        reader.creator(),
        reader.copyright());
  }

  private @Nullable String title() {
    return line(
        Stream.of(
                Stream.ofNullable(xmp.localized("dc:title")),
                iptc(IptcDirectory.TAG_OBJECT_NAME),
                Stream.ofNullable(xmp.text("photoshop:Headline")),
                iptc(IptcDirectory.TAG_HEADLINE),
                windows(ExifDirectoryBase.TAG_WIN_TITLE),
                png("Title"))
            .flatMap(texts -> texts));
  }

  private @Nullable String description() {
    return Stream.of(
            Stream.ofNullable(xmp.localized("dc:description")),
            iptc(IptcDirectory.TAG_CAPTION),
            exif(ExifDirectoryBase.TAG_IMAGE_DESCRIPTION),
            windows(ExifDirectoryBase.TAG_WIN_COMMENT),
            userComments(),
            png("Description"))
        .flatMap(texts -> texts)
        .map(text -> PlainText.lines(text, MAX_DESCRIPTION))
        .filter(Objects::nonNull)
        .filter(text -> !defaults.include(text))
        .findFirst()
        .orElse(null);
  }

  private @Nullable String creator() {
    return line(
        Stream.of(
                Stream.of(String.join(", ", xmp.items("dc:creator"))),
                Stream.of(iptc(IptcDirectory.TAG_BY_LINE).toList())
                    .map(names -> String.join(", ", names)),
                exif(ExifDirectoryBase.TAG_ARTIST),
                windows(ExifDirectoryBase.TAG_WIN_AUTHOR),
                png("Author"))
            .flatMap(texts -> texts));
  }

  private @Nullable String copyright() {
    return line(
        Stream.of(
                Stream.ofNullable(xmp.localized("dc:rights")),
                iptc(IptcDirectory.TAG_COPYRIGHT_NOTICE),
                exif(ExifDirectoryBase.TAG_COPYRIGHT),
                png("Copyright"))
            .flatMap(texts -> texts));
  }

  private List<String> keywords() {
    Keywords keywords = new Keywords(warnings);
    Stream.of(
            xmp.items("dc:subject").stream(),
            iptc(IptcDirectory.TAG_KEYWORDS),
            windows(ExifDirectoryBase.TAG_WIN_KEYWORDS)
                .flatMap(text -> Arrays.stream(text.split(";", Keywords.MAX + 2))))
        .flatMap(texts -> texts)
        .forEach(keywords::add);
    return keywords.list();
  }

  private @Nullable String line(Stream<String> texts) {
    return texts
        .map(text -> PlainText.of(text, MAX_TITLE))
        .filter(Objects::nonNull)
        .filter(text -> !defaults.include(text))
        .findFirst()
        .orElse(null);
  }

  private Stream<String> iptc(int tag) {
    return texts(IptcDirectory.class, tag);
  }

  private Stream<String> exif(int tag) {
    return texts(ExifIFD0Directory.class, tag);
  }

  private Stream<String> texts(Class<? extends Directory> type, int tag) {
    return metadata.getDirectoriesOfType(type).stream()
        .flatMap(directory -> TagText.all(directory, tag).stream());
  }

  /** What the Windows Explorer writes, in its own encoding. */
  private Stream<String> windows(int tag) {
    return metadata.getDirectoriesOfType(ExifIFD0Directory.class).stream()
        .map(exif -> exif.getByteArray(tag))
        .filter(Objects::nonNull)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_16LE));
  }

  private Stream<String> userComments() {
    return metadata.getDirectoriesOfType(ExifSubIFDDirectory.class).stream()
        .map(exif -> exif.getByteArray(ExifDirectoryBase.TAG_USER_COMMENT))
        .filter(Objects::nonNull)
        .map(UserComment::text);
  }

  /** Texts under a keyword that PNG's specification names. */
  private Stream<String> png(String keyword) {
    return PngTexts.of(metadata, keyword);
  }
}
