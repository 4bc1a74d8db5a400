// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.worker.image.ImageEngines;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.DevelopedImage;
import dev.darkroom.worker.image.develop.DevelopedVariant;
import dev.darkroom.worker.image.develop.ImageEngine;
import dev.darkroom.worker.image.develop.MemoryUse;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.ImageInspector;
import dev.darkroom.worker.image.format.ImageLimits;
import dev.darkroom.worker.image.format.ImageRejectedException;
import dev.darkroom.worker.image.metadata.MetadataReader;
import dev.darkroom.worker.image.metadata.MetadataReading;
import dev.darkroom.worker.ingest.PhotoLab;
import dev.darkroom.worker.ingest.PhotoRejectedException;
import dev.darkroom.worker.memory.MemoryNeed;
import java.util.List;
import java.util.function.Supplier;

/** The lab that the image engines make: the one place that knows both. */
public final class ImageLab implements PhotoLab {

  private final ImageEngines engines;
  private final ImageLimits limits;

  public ImageLab(ImageEngines engines, ImageLimits limits) {
    this.engines = engines;
    this.limits = limits;
  }

  @Override
  public String engine() {
    return engines.names().getFirst();
  }

  @Override
  public Inspection inspect(byte[] file) {
    return translating(
        () -> {
          ImageHeader header = ImageInspector.inspect(file, limits);
          return new Inspection(header.format(), header.width(), header.height());
        });
  }

  @Override
  public Reading metadata(byte[] file, Inspection inspection) {
    MetadataReading reading = MetadataReader.read(file);
    return new Reading(reading.metadata(), reading.warnings());
  }

  @Override
  public MemoryNeed memoryNeeded(
      byte[] file, Inspection inspection, PhotoMetadata metadata, boolean careful) {
    DevelopPlan plan = DevelopPlan.standard(metadata.orientation());
    return translating(
        () -> {
          ImageHeader header = ImageInspector.headerOf(file);
          MemoryNeed usual = need(engines.memoryNeeded(header, file.length, plan));
          ImageEngine engine = engines.careful();
          // Where the careful engine does not serve after all, the usual one does.
          return careful && engine.supports(header.format())
              ? usual.or(need(engine.memoryNeeded(header, file.length, plan)))
              : usual;
        });
  }

  private static MemoryNeed need(MemoryUse use) {
    return new MemoryNeed(use.heap(), use.outside());
  }

  @Override
  public Prints develop(
      byte[] file, Inspection inspection, PhotoMetadata metadata, boolean careful) {
    ImageHeader header =
        new ImageHeader(inspection.format(), inspection.width(), inspection.height());
    DevelopPlan plan = DevelopPlan.standard(metadata.orientation());
    return translating(
        () -> {
          ImageEngine engine = engines.careful();
          if (careful && engine.supports(header.format())) {
            try {
              return prints(engine.name(), engine.develop(file, header, plan));
            } catch (ImageRejectedException rejected) {
              if (!anotherMayDevelop(rejected.rejection().code())) {
                throw rejected;
              }
            }
          }
          // The careful engine serves fewer formats, and not all kinds of those; where it does not,
          // a risk is better than a refusal.
          DevelopedImage image = engines.develop(file, header, plan);
          return prints(
              engines.serving(header.format()).map(ImageEngine::name).orElse("none"), image);
        });
  }

  private static boolean anotherMayDevelop(RejectionCode code) {
    return switch (code) {
      case UNSUPPORTED_TYPE, CORRUPT -> true;
      case EMPTY_FILE, TRUNCATED, TOO_MANY_PIXELS, TOO_LARGE, CHECKSUM_MISMATCH, TOO_SLOW -> false;
    };
  }

  private static Prints prints(String engine, DevelopedImage image) {
    return new Prints(image.width(), image.height(), engine, prints(image.variants()));
  }

  private static List<Print> prints(List<DevelopedVariant> variants) {
    return variants.stream()
        .map(
            variant ->
                new Print(
                    variant.spec().name(),
                    variant.width(),
                    variant.height(),
                    variant.spec().format(),
                    variant.bytes()))
        .toList();
  }

  private static <T> T translating(Supplier<T> work) {
    try {
      return work.get();
    } catch (ImageRejectedException e) {
      throw new PhotoRejectedException(e.rejection(), e);
    }
  }
}
