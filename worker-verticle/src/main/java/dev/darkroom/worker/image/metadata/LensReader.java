// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.makernotes.CanonMakernoteDirectory;
import com.drew.metadata.exif.makernotes.LeicaMakernoteDirectory;
import com.drew.metadata.exif.makernotes.LeicaType5MakernoteDirectory;
import com.drew.metadata.exif.makernotes.NikonType2MakernoteDirectory;
import com.drew.metadata.exif.makernotes.OlympusEquipmentMakernoteDirectory;
import com.drew.metadata.exif.makernotes.PanasonicMakernoteDirectory;
import com.drew.metadata.exif.makernotes.SamsungType2MakernoteDirectory;
import com.drew.metadata.exif.makernotes.SonyType1MakernoteDirectory;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The name of the lens. EXIF has had a place for it since 2.3 only (2010), so makers put it, or a
 * number that stands for it, into notes of their own; Adobe puts what it finds there into XMP.
 */
final class LensReader {

  private static final int MAX_LENGTH = 128;

  /** Where the makers have it, the names before the numbers. */
  private static final List<Place> NOTES =
      List.of(
          new Place(CanonMakernoteDirectory.class, CanonMakernoteDirectory.TAG_LENS_MODEL),
          new Place(
              CanonMakernoteDirectory.class, CanonMakernoteDirectory.CameraSettings.TAG_LENS_TYPE),
          new Place(
              OlympusEquipmentMakernoteDirectory.class,
              OlympusEquipmentMakernoteDirectory.TAG_LENS_MODEL),
          new Place(
              OlympusEquipmentMakernoteDirectory.class,
              OlympusEquipmentMakernoteDirectory.TAG_LENS_TYPE),
          new Place(PanasonicMakernoteDirectory.class, PanasonicMakernoteDirectory.TAG_LENS_TYPE),
          new Place(LeicaMakernoteDirectory.class, LeicaMakernoteDirectory.TAG_LENS_TYPE),
          new Place(LeicaType5MakernoteDirectory.class, LeicaType5MakernoteDirectory.TagLensModel),
          new Place(SonyType1MakernoteDirectory.class, SonyType1MakernoteDirectory.TAG_LENS_ID),
          new Place(
              SamsungType2MakernoteDirectory.class, SamsungType2MakernoteDirectory.TagLensType),
          new Place(NikonType2MakernoteDirectory.class, NikonType2MakernoteDirectory.TAG_LENS));

  /** Words for nothing, numbers that stand for a lens nobody knows, and lengths of zero. */
  private static final Pattern NO_LENS =
      Pattern.compile(
          "(unknown|none|no lens|n/a|not attached|null|manual).*|[^\\p{L}]*|[^1-9]*0[^1-9]*",
          Pattern.CASE_INSENSITIVE);

  private record Place(Class<? extends Directory> type, int tag) {}

  private LensReader() {}

  static @Nullable String make(Metadata metadata) {
    return described(
            metadata, new Place(ExifSubIFDDirectory.class, ExifSubIFDDirectory.TAG_LENS_MAKE))
        .findFirst()
        .orElse(null);
  }

  static @Nullable String model(Metadata metadata, XmpValues xmp) {
    return Stream.of(
            described(
                metadata, new Place(ExifSubIFDDirectory.class, ExifDirectoryBase.TAG_LENS_MODEL)),
            Stream.of("exifEX:LensModel", "aux:Lens").map(path -> line(xmp.text(path))),
            described(metadata, new Place(ExifIFD0Directory.class, ExifDirectoryBase.TAG_LENS)),
            NOTES.stream().flatMap(place -> described(metadata, place)),
            described(
                metadata,
                new Place(ExifSubIFDDirectory.class, ExifDirectoryBase.TAG_LENS_SPECIFICATION)))
        .flatMap(names -> names)
        .filter(Objects::nonNull)
        .filter(name -> !NO_LENS.matcher(name).matches())
        .findFirst()
        .orElse(null);
  }

  private static Stream<String> described(Metadata metadata, Place place) {
    return metadata.getDirectoriesOfType(place.type()).stream()
        .filter(directory -> directory.containsTag(place.tag()))
        .map(directory -> line(TagDescription.of(directory, place.tag())))
        .filter(Objects::nonNull);
  }

  private static @Nullable String line(@Nullable String raw) {
    return PlainText.of(raw, MAX_LENGTH);
  }
}
