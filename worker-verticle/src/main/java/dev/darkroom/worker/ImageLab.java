// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.worker.image.ImageEngines;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.DevelopedImage;
import dev.darkroom.worker.image.develop.DevelopedVariant;
import dev.darkroom.worker.image.develop.ImageEngine;
import dev.darkroom.worker.image.develop.MemoryUse;
import dev.darkroom.worker.image.format.FormatSniffer;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.ImageInspector;
import dev.darkroom.worker.image.format.ImageRejectedException;
import dev.darkroom.worker.image.metadata.MetadataReader;
import dev.darkroom.worker.image.metadata.MetadataReading;
import dev.darkroom.worker.ingest.PhotoLab;
import dev.darkroom.worker.ingest.PhotoRejectedException;
import dev.darkroom.worker.memory.MemoryNeed;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The lab that the image engines make: the one place that knows both. */
public final class ImageLab implements PhotoLab {

  private final ImageEngines engines;
  private final DevelopRules rules;

  public ImageLab(ImageEngines engines, DevelopRules rules) {
    this.engines = engines;
    this.rules = rules;
  }

  @Override
  public String engine() {
    return engines.names().getFirst();
  }

  @Override
  public Inspection inspect(byte[] file) {
    return translating(
        () -> {
          try {
            return inspection(ImageInspector.inspect(file, rules.limits()), List.of());
          } catch (ImageRejectedException rejected) {
            if (!rules.keepTruncated()
                || rejected.rejection().code() != RejectionCode.TRUNCATED
                || !FormatSniffer.sniff(file).equals(Optional.of(PhotoFormat.JPEG))) {
              throw rejected;
            }
            // Of one whose header is not all there, this makes the same complaint again.
            return inspection(
                ImageInspector.headerOf(file),
                List.of("the file ends before its picture does: what lacks is grey"));
          }
        });
  }

  private static Inspection inspection(ImageHeader header, List<String> warnings) {
    return new Inspection(
        header.format(), header.width(), header.height(), header.layout().frames(), warnings);
  }

  @Override
  public Reading metadata(byte[] file) {
    MetadataReading reading = MetadataReader.read(file);
    return new Reading(reading.metadata(), reading.dump(), reading.warnings());
  }

  @Override
  public MemoryNeed memoryNeeded(byte[] file, PhotoMetadata metadata, boolean careful) {
    DevelopPlan plan = plan(metadata);
    return translating(
        () -> {
          ImageHeader header = ImageInspector.headerOf(file);
          MemoryNeed usual = need(engines.memoryNeeded(header, file.length, plan));
          ImageEngine engine = engines.careful();
          // Where the careful engine does not serve after all, the usual one does.
          return careful && engine.supports(header)
              ? usual.or(need(engine.memoryNeeded(header, file.length, plan)))
              : usual;
        });
  }

  private DevelopPlan plan(PhotoMetadata metadata) {
    return new DevelopPlan(
        metadata.orientation(), rules.variants(), rules.background(), rules.watermark());
  }

  private static MemoryNeed need(MemoryUse use) {
    return new MemoryNeed(use.heap(), use.outside());
  }

  @Override
  public Prints develop(byte[] file, PhotoMetadata metadata, boolean careful) {
    DevelopPlan plan = plan(metadata);
    return translating(
        () -> {
          ImageHeader header = ImageInspector.headerOf(file);
          ImageEngine engine = engines.careful();
          if (careful && engine.supports(header)) {
            try {
              return prints(engine.name(), engine.develop(file, header, plan));
            } catch (ImageRejectedException rejected) {
              if (!anotherMayDevelop(rejected.rejection().code())) {
                throw rejected;
              }
            }
          }
          // The careful engine does not read every kind of each format; where it does not, a risk
          // is better than a refusal.
          DevelopedImage image = engines.develop(file, header, plan);
          return prints(engines.serving(header).map(ImageEngine::name).orElse("none"), image);
        });
  }

  private static boolean anotherMayDevelop(RejectionCode code) {
    return switch (code) {
      case UNSUPPORTED_TYPE, CORRUPT -> true;
      case EMPTY_FILE,
          TRUNCATED,
          TOO_MANY_PIXELS,
          TOO_LARGE,
          CHECKSUM_MISMATCH,
          TOO_SLOW,
          CRASHES_WORKER ->
          false;
    };
  }

  private static Prints prints(String engine, DevelopedImage image) {
    return new Prints(
        image.width(), image.height(), engine, prints(image.variants()), image.placeholder());
  }

  private static List<Print> prints(List<DevelopedVariant> variants) {
    return variants.stream()
        .map(
            variant ->
                new Print(
                    variant.spec().name(),
                    variant.width(),
                    variant.height(),
                    variant.format(),
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
