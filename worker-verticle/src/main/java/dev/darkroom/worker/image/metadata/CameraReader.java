// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.lang.Rational;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import dev.darkroom.photo.CameraInfo;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The camera and how it was set; what no camera can be set to is left out. */
final class CameraReader {

  private static final int MAX_LENGTH = 128;

  /** A day; the longest exposures that cameras time themselves are minutes. */
  private static final double MAX_EXPOSURE_SECONDS = 86_400;

  private static final double MAX_F_NUMBER = 1024;
  private static final int MAX_ISO = 10_000_000;
  private static final double MAX_FOCAL_LENGTH = 100_000;

  private static final int MAX_FOCAL_LENGTH_35MM = 65_534;

  /** Cameras correct by five steps, editors of raw files by ten. */
  private static final double MAX_BIAS = 20;

  private static final int FLASH_FIRED = 1;

  /** Of a field of 16 bits: that it is more than fits, and stands in another. */
  private static final int ISO_OVERFLOW = 65_535;

  /** Where cameras have the ISO speed besides, the most general last. */
  private static final List<Integer> OTHER_ISO =
      List.of(
          ExifDirectoryBase.TAG_ISO_SPEED,
          ExifDirectoryBase.TAG_RECOMMENDED_EXPOSURE_INDEX,
          ExifDirectoryBase.TAG_STANDARD_OUTPUT_SENSITIVITY);

  private final Metadata metadata;
  private final Warnings warnings;

  private CameraReader(Metadata metadata, Warnings warnings) {
    this.metadata = metadata;
    this.warnings = warnings;
  }

  static CameraInfo read(Metadata metadata, XmpValues xmp, Warnings warnings) {
    CameraReader reader = new CameraReader(metadata, warnings);
    return new CameraInfo(
        reader.text(ExifIFD0Directory.class, ExifDirectoryBase.TAG_MAKE),
        reader.text(ExifIFD0Directory.class, ExifDirectoryBase.TAG_MODEL),
        LensReader.make(metadata),
        LensReader.model(metadata, xmp),
        reader.exposure(),
        reader.number(ExifDirectoryBase.TAG_FNUMBER, "f-number", MAX_F_NUMBER),
        reader.iso(),
        reader.number(ExifDirectoryBase.TAG_FOCAL_LENGTH, "focal length", MAX_FOCAL_LENGTH),
        reader.focalLength35mm(),
        reader.exposureBias(),
        reader.flash());
  }

  private @Nullable String text(Class<? extends Directory> type, int tag) {
    return metadata.getDirectoriesOfType(type).stream()
        .map(directory -> PlainText.of(TagText.of(directory, tag), MAX_LENGTH))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private @Nullable Rational rational(int tag) {
    return first(exif -> exif.getRational(tag));
  }

  private @Nullable Integer integer(int tag) {
    return first(exif -> exif.getInteger(tag));
  }

  private <T> @Nullable T first(Function<Directory, @Nullable T> value) {
    return metadata.getDirectoriesOfType(ExifSubIFDDirectory.class).stream()
        .map(value)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private @Nullable Double number(int tag, String what, double max) {
    Rational value = rational(tag);
    return value == null || !isWithin(value, what, max) ? null : rounded(value);
  }

  private @Nullable Integer iso() {
    Integer value = integer(ExifDirectoryBase.TAG_ISO_EQUIVALENT);
    Integer other =
        value == null || value == ISO_OVERFLOW
            ? OTHER_ISO.stream()
                .map(this::integer)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null)
            : null;
    Integer speed = other == null ? value : other;
    if (speed == null) {
      return CanonIso.read(metadata);
    }
    if (speed > 0 && speed <= MAX_ISO) {
      return speed;
    }
    warnings.add("the ISO speed " + speed + " does not exist");
    return null;
  }

  private @Nullable Integer focalLength35mm() {
    Integer value = integer(ExifDirectoryBase.TAG_35MM_FILM_EQUIV_FOCAL_LENGTH);
    // Zero is EXIF's way to say that it is not known.
    if (value == null || value == 0) {
      return null;
    }
    if (value > 0 && value <= MAX_FOCAL_LENGTH_35MM) {
      return value;
    }
    warnings.add("the focal length " + value + " on 35 mm film does not exist");
    return null;
  }

  private @Nullable Double exposureBias() {
    Rational value = rational(ExifDirectoryBase.TAG_EXPOSURE_BIAS);
    if (value == null || (value.getNumerator() == 0 && value.getDenominator() == 0)) {
      return null;
    }
    if (value.getDenominator() == 0 || !(Math.abs(value.doubleValue()) <= MAX_BIAS)) {
      warnings.add(
          "the exposure bias %d/%d does not exist"
              .formatted(value.getNumerator(), value.getDenominator()));
      return null;
    }
    // There is a negative zero, which means nothing else.
    return rounded(value) + 0.0;
  }

  private @Nullable Boolean flash() {
    Integer value = integer(ExifDirectoryBase.TAG_FLASH);
    return value == null ? null : (value & FLASH_FIRED) != 0;
  }

  private @Nullable String exposure() {
    Rational value = rational(ExifDirectoryBase.TAG_EXPOSURE_TIME);
    if (value == null || !isWithin(value, "exposure time", MAX_EXPOSURE_SECONDS)) {
      return null;
    }
    double seconds = value.doubleValue();
    double inverse = 1 / seconds;
    // As photographers say it: fractions are one over something, unless that would be wrong.
    if (seconds < 1 && Math.abs(Math.rint(inverse) - inverse) < 0.05 * inverse) {
      return "1/" + Math.round(inverse);
    }
    return BigDecimal.valueOf(rounded(value)).stripTrailingZeros().toPlainString();
  }

  /** Zero over zero is EXIF's way to say that it is not known; that needs no warning. */
  private boolean isWithin(Rational value, String what, double max) {
    if (value.getDenominator() == 0 && value.getNumerator() == 0) {
      return false;
    }
    double number = value.doubleValue();
    boolean within = value.getDenominator() != 0 && number > 0 && number <= max;
    if (!within) {
      warnings.add(
          "the %s %d/%d does not exist"
              .formatted(what, value.getNumerator(), value.getDenominator()));
    }
    return within;
  }

  private static double rounded(Rational value) {
    return new BigDecimal(value.doubleValue()).round(new MathContext(4)).doubleValue();
  }
}
