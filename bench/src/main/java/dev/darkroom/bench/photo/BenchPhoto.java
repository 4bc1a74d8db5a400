// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.photo;

import dev.darkroom.bench.contender.DarkroomWork;
import dev.darkroom.worker.image.ImageEngines;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.ImageInspector;
import dev.darkroom.worker.image.format.ImageLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A photo to measure with.
 *
 * @param name for tables
 * @param megapixels its size
 */
public record BenchPhoto(Path file, String name, double megapixels) {

  private static final int GENERATED_WIDTH = 4032;
  private static final int GENERATED_HEIGHT = 3024;
  private static final long SEED = 12;

  /** These files, or a generated photo of 12 MP, which is written into the folder. */
  public static List<BenchPhoto> of(List<Path> given, Path folder) throws IOException {
    if (!given.isEmpty()) {
      return given.stream().map(BenchPhoto::given).toList();
    }
    ImageEngines.load(ImageEngines.Choice.NATIVE);
    Path file = folder.resolve("generated-12mp.jpg");
    Files.write(file, PhotoLike.jpeg(GENERATED_WIDTH, GENERATED_HEIGHT, SEED));
    return List.of(given(file));
  }

  private static BenchPhoto given(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("can not read the photo " + file, e);
    }
    ImageHeader header = ImageInspector.inspect(bytes, ImageLimits.DEFAULT);
    if (DarkroomWork.orientation(bytes) != 1) {
      throw new IllegalArgumentException(file + " is not upright: that would measure turning too");
    }
    double megapixels = header.width() * (double) header.height() / 1e6;
    return new BenchPhoto(file.toAbsolutePath(), file.getFileName().toString(), megapixels);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s (%.0f MP)", name, megapixels);
  }
}
