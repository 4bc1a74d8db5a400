// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.contender;

import dev.darkroom.worker.image.ImageEngines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * A process that does nothing but what one contender does: {@code NAME PHOTO FOLDER WARMUP COUNT
 * PARALLEL}. Like the peers' scripts it leaves the variants in the folder, and prints a line for
 * each figure.
 */
public final class ContenderMain {

  private final PhotoWork work;
  private final boolean workIsInChildren;

  private ContenderMain(PhotoWork work, boolean workIsInChildren) {
    this.work = work;
    this.workIsInChildren = workIsInChildren;
  }

  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException {
    Path photo = Path.of(args[1]);
    Path folder = Path.of(args[2]);
    work(args[0], photo, folder)
        .measure(
            folder,
            Integer.parseInt(args[3]),
            Integer.parseInt(args[4]),
            Integer.parseInt(args[5]));
  }

  private static ContenderMain work(String name, Path photo, Path folder) throws IOException {
    return switch (name) {
      case "native" ->
          new ContenderMain(
              new DarkroomWork(ImageEngines.Choice.NATIVE, Files.readAllBytes(photo)), false);
      case "java" ->
          new ContenderMain(
              new DarkroomWork(ImageEngines.Choice.JAVA, Files.readAllBytes(photo)), false);
      case "floor" -> {
        // For OpenCV to be loaded in the way the engine loads it.
        ImageEngines.load(ImageEngines.Choice.NATIVE);
        yield new ContenderMain(new FloorWork(Files.readAllBytes(photo)), false);
      }
      case "vips" -> new ContenderMain(new VipsWork(photo, folder), true);
      default -> throw new IllegalArgumentException("there is no contender " + name);
    };
  }

  private void measure(Path folder, int warmup, int count, int parallel)
      throws IOException, InterruptedException, ExecutionException {
    try (Lanes lanes = new Lanes(parallel)) {
      lanes.repeat(warmup, work::develop);
      Usage before = usage();
      long start = System.nanoTime();
      List<byte[]> variants = lanes.repeat(count, work::develop);
      double seconds = (System.nanoTime() - start) / 1e9;
      Usage after = usage();
      for (int i = 0; i < variants.size(); i++) {
        Files.write(folder.resolve(Variants.SIDES.get(i) + ".jpg"), variants.get(i));
      }
      print("cpuMillis", (after.cpuMillis() - before.cpuMillis()) / count);
      print("photosPerSecond", count / seconds);
      // As many children live at once as there are lanes.
      print("peakRssKb", after.peakRssKb() * (workIsInChildren ? parallel : 1));
    }
  }

  private Usage usage() {
    return workIsInChildren ? Usage.children() : Usage.own();
  }

  @SuppressWarnings("SystemOut") // Its answer to the process that started it.
  private static void print(String name, Object value) {
    System.out.println(name + "=" + value);
  }
}
