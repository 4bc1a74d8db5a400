// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.makernotes.ReconyxHyperFire2MakernoteDirectory;
import com.drew.metadata.exif.makernotes.ReconyxHyperFireMakernoteDirectory;
import com.drew.metadata.exif.makernotes.ReconyxUltraFireMakernoteDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import dev.darkroom.photo.TakenAt;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a photo was taken; for a scan, when the picture was, or else when it was digitised. What a
 * file says of its last change is not looked at, but for cameras that write nothing else.
 */
final class CaptureTime {

  private static final List<String> XMP_TIMES = List.of("exif:DateTimeOriginal", "xmp:CreateDate");

  private final Metadata metadata;
  private final XmpValues xmp;
  private final Warnings warnings;

  private CaptureTime(Metadata metadata, XmpValues xmp, Warnings warnings) {
    this.metadata = metadata;
    this.xmp = xmp;
    this.warnings = warnings;
  }

  static @Nullable TakenAt read(Metadata metadata, XmpValues xmp, Warnings warnings) {
    CaptureTime reader = new CaptureTime(metadata, xmp, warnings);
    TakenAt taken = reader.taken();
    return taken == null || taken.offset() != null
        ? taken
        : new TakenAt(taken.local(), reader.offset(taken.local()));
  }

  private @Nullable TakenAt taken() {
    return Stream.<Supplier<@Nullable TakenAt>>of(
            this::original,
            this::digitized,
            this::noted,
            () -> xmp("exif:DateTimeOriginal"),
            () -> xmp("photoshop:DateCreated"),
            () -> iptc(IptcDirectory.TAG_DATE_CREATED, IptcDirectory.TAG_TIME_CREATED),
            () -> xmp("xmp:CreateDate"),
            () ->
                iptc(
                    IptcDirectory.TAG_DIGITAL_DATE_CREATED, IptcDirectory.TAG_DIGITAL_TIME_CREATED),
            this::written,
            this::fixed)
        .map(Supplier::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private @Nullable TakenAt original() {
    return exif(
        ExifSubIFDDirectory.class,
        ExifDirectoryBase.TAG_DATETIME_ORIGINAL,
        ExifDirectoryBase.TAG_SUBSECOND_TIME_ORIGINAL,
        ExifDirectoryBase.TAG_TIME_ZONE_ORIGINAL);
  }

  private @Nullable TakenAt digitized() {
    return exif(
        ExifSubIFDDirectory.class,
        ExifDirectoryBase.TAG_DATETIME_DIGITIZED,
        ExifDirectoryBase.TAG_SUBSECOND_TIME_DIGITIZED,
        ExifDirectoryBase.TAG_TIME_ZONE_DIGITIZED);
  }

  /**
   * When the camera wrote the file. Editors change this one, but keep the original's where there is
   * one: where there is none, the camera did not write it.
   */
  private @Nullable TakenAt written() {
    boolean camera =
        metadata.getDirectoriesOfType(ExifIFD0Directory.class).stream()
            .anyMatch(exif -> exif.containsTag(ExifDirectoryBase.TAG_MAKE));
    return camera
        ? exif(
            ExifIFD0Directory.class,
            ExifDirectoryBase.TAG_DATETIME,
            ExifDirectoryBase.TAG_SUBSECOND_TIME,
            ExifDirectoryBase.TAG_TIME_ZONE)
        : null;
  }

  /** Trail cameras have it in their notes alone. */
  private @Nullable TakenAt noted() {
    return Stream.of(
            text(
                ReconyxHyperFireMakernoteDirectory.class,
                ReconyxHyperFireMakernoteDirectory.TAG_DATE_TIME_ORIGINAL),
            text(
                ReconyxHyperFire2MakernoteDirectory.class,
                ReconyxHyperFire2MakernoteDirectory.TAG_DATE_TIME_ORIGINAL),
            text(
                ReconyxUltraFireMakernoteDirectory.class,
                ReconyxUltraFireMakernoteDirectory.TAG_DATE_TIME_ORIGINAL))
        .filter(Objects::nonNull)
        // They have blanks where others have zeros.
        .map(text -> TimeText.read(text.replaceAll("(?<=[: ]) (?=\\d)", "0"), warnings))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** When the receiver of a camera without a clock had its fix. */
  private @Nullable TakenAt fixed() {
    Instant fix = GpsTime.read(metadata);
    return fix == null
        ? null
        : new TakenAt(LocalDateTime.ofInstant(fix, ZoneOffset.UTC), ZoneOffset.UTC);
  }

  private @Nullable TakenAt exif(
      Class<? extends Directory> type, int time, int subSeconds, int zone) {
    for (Directory exif : metadata.getDirectoriesOfType(type)) {
      TakenAt read = TimeText.read(TagText.of(exif, time), warnings);
      if (read != null) {
        LocalDateTime local =
            read.local().get(ChronoField.NANO_OF_SECOND) == 0
                ? read.local().withNano(TimeText.nanos(TagText.of(exif, subSeconds)))
                : read.local();
        ZoneOffset declared = TimeText.offset(text(ExifSubIFDDirectory.class, zone), warnings);
        return new TakenAt(local, declared == null ? read.offset() : declared);
      }
    }
    return null;
  }

  private @Nullable TakenAt xmp(String path) {
    return TimeText.read(xmp.text(path), warnings);
  }

  /** IPTC has 20260314 and 150926+0100 where others have punctuation. */
  private @Nullable TakenAt iptc(int date, int time) {
    String day = text(IptcDirectory.class, date);
    if (day == null || day.startsWith("0000")) {
      return null;
    }
    String clock = text(IptcDirectory.class, time);
    return TimeText.read(
        day.replaceFirst("^(\\d{4})(\\d{2})(\\d{2})$", "$1-$2-$3")
            + (clock == null
                ? ""
                : "T" + clock.replaceFirst("^(\\d{2})(\\d{2})(\\d{2})(?=\\D|$)", "$1:$2:$3")),
        warnings);
  }

  private @Nullable String text(Class<? extends Directory> type, int tag) {
    return metadata.getDirectoriesOfType(type).stream()
        .map(directory -> PlainText.of(TagText.of(directory, tag), 64))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /**
   * The receiver knows better than an editor, which may have taken its own zone for the photo's.
   */
  private @Nullable ZoneOffset offset(LocalDateTime local) {
    Instant fix = GpsTime.read(metadata);
    ZoneOffset offset = fix == null ? null : GpsTime.offset(local, fix);
    return offset == null ? ofXmp(local) : offset;
  }

  /** XMP says the same time again, with its zone. */
  private @Nullable ZoneOffset ofXmp(LocalDateTime local) {
    return XMP_TIMES.stream()
        .map(path -> TimeText.read(xmp.text(path), new Warnings()))
        .filter(Objects::nonNull)
        .filter(time -> time.offset() != null && isSameSecond(time.local(), local))
        .map(TakenAt::offset)
        .findFirst()
        .orElse(null);
  }

  private static boolean isSameSecond(LocalDateTime one, LocalDateTime other) {
    return one.truncatedTo(ChronoUnit.SECONDS).equals(other.truncatedTo(ChronoUnit.SECONDS));
  }
}
