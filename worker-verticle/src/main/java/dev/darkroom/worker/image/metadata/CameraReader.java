// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.lang.Rational;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import dev.darkroom.photo.CameraInfo;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The camera and how it was set; what no camera can be set to is left out. */
final class CameraReader {

  private static final int MAX_LENGTH = 128;

  /** A day; the longest exposures that cameras time themselves are minutes. */
  private static final double MAX_EXPOSURE_SECONDS = 86_400;

  private static final double MAX_F_NUMBER = 1024;
  private static final int MAX_ISO = 10_000_000;
  private static final double MAX_FOCAL_LENGTH = 100_000;

  private final Metadata metadata;
  private final Warnings warnings;

  private CameraReader(Metadata metadata, Warnings warnings) {
    this.metadata = metadata;
    this.warnings = warnings;
  }

  static CameraInfo read(Metadata metadata, Warnings warnings) {
    CameraReader reader = new CameraReader(metadata, warnings);
    return new CameraInfo(
        reader.text(ExifIFD0Directory.class, ExifIFD0Directory.TAG_MAKE),
        reader.text(ExifIFD0Directory.class, ExifIFD0Directory.TAG_MODEL),
        reader.text(ExifSubIFDDirectory.class, ExifSubIFDDirectory.TAG_LENS_MODEL),
        reader.exposure(),
        reader.number(ExifSubIFDDirectory.TAG_FNUMBER, "f-number", MAX_F_NUMBER),
        reader.iso(),
        reader.number(ExifSubIFDDirectory.TAG_FOCAL_LENGTH, "focal length", MAX_FOCAL_LENGTH));
  }

  private @Nullable String text(Class<? extends Directory> type, int tag) {
    return metadata.getDirectoriesOfType(type).stream()
        .map(directory -> PlainText.of(directory.getString(tag), MAX_LENGTH))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private @Nullable Rational rational(int tag) {
    for (Directory exif : metadata.getDirectoriesOfType(ExifSubIFDDirectory.class)) {
      Rational value = exif.getRational(tag);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private @Nullable Double number(int tag, String what, double max) {
    Rational value = rational(tag);
    return value == null || !isWithin(value, what, max) ? null : rounded(value);
  }

  private @Nullable Integer iso() {
    for (Directory exif : metadata.getDirectoriesOfType(ExifSubIFDDirectory.class)) {
      Integer value = exif.getInteger(ExifSubIFDDirectory.TAG_ISO_EQUIVALENT);
      if (value != null) {
        if (value > 0 && value <= MAX_ISO) {
          return value;
        }
        warnings.add("the ISO speed " + value + " does not exist");
      }
    }
    return null;
  }

  private @Nullable String exposure() {
    Rational value = rational(ExifSubIFDDirectory.TAG_EXPOSURE_TIME);
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
