// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.contender;

import dev.darkroom.worker.image.ImageEngines;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.DevelopedImage;
import dev.darkroom.worker.image.develop.DevelopedVariant;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.ImageInspector;
import dev.darkroom.worker.image.format.ImageLimits;
import dev.darkroom.worker.image.metadata.MetadataReader;
import java.util.Comparator;
import java.util.List;

/** Darkroom's own engines: the one place here that knows how they are called. */
public final class DarkroomWork implements PhotoWork {

  private final ImageEngines engines;
  private final byte[] photo;

  public DarkroomWork(ImageEngines.Choice choice, byte[] photo) {
    this.engines = ImageEngines.load(choice);
    this.photo = photo;
  }

  /** Inspects and develops, as a worker does. The photo has to be upright. */
  @Override
  public List<byte[]> develop() {
    DevelopedImage developed = engines.develop(photo, inspect(), DevelopPlan.standard(1));
    return developed.variants().stream()
        .sorted(Comparator.comparingInt(DevelopedVariant::width).reversed())
        .map(DevelopedVariant::bytes)
        .toList();
  }

  public ImageHeader inspect() {
    return ImageInspector.inspect(photo, ImageLimits.DEFAULT);
  }

  /** Reads the photo's metadata, all of it, as a worker does; gives the EXIF orientation. */
  public static int orientation(byte[] photo) {
    return MetadataReader.read(photo).metadata().orientation();
  }
}
