// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.soak;

import dev.darkroom.bench.Settings;
import dev.darkroom.bench.contender.DarkroomWork;
import dev.darkroom.bench.contender.Lanes;
import dev.darkroom.bench.contender.Usage;
import dev.darkroom.bench.photo.BenchPhoto;
import dev.darkroom.worker.image.ImageEngines;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.bytedeco.javacpp.Pointer;

/**
 * Develops many photos in this one process, and prints what memory it holds along the way: what a
 * photo took has to come back.
 */
@SuppressWarnings("SystemOut") // A program for a terminal.
public final class Soak {

  private static final int STEP = 200;

  private Soak() {}

  /**
   * Develops the first photo over and over.
   *
   * @param engine {@code native} or {@code java}
   * @param photos how many times
   */
  public static void run(Settings settings, String engine, int photos)
      throws IOException, InterruptedException, ExecutionException {
    Files.createDirectories(settings.output());
    BenchPhoto photo = BenchPhoto.of(settings.photos(), settings.output()).getFirst();
    DarkroomWork work =
        new DarkroomWork(
            ImageEngines.Choice.valueOf(engine.toUpperCase(Locale.ROOT)),
            Files.readAllBytes(photo.file()));
    System.out.println(photo + ", " + engine + ", " + settings.parallel() + " in parallel");
    System.out.println("photos | RSS MB | heap MB used | heap MB held | JavaCPP MB");
    try (Lanes lanes = new Lanes(settings.parallel())) {
      for (int done = 0; done < photos; ) {
        int step = Math.min(STEP, photos - done);
        lanes.repeat(step, work::develop);
        done += step;
        print(done);
      }
    }
  }

  private static void print(int done) {
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        Locale.ROOT,
        "%6d | %6d | %12d | %12d | %10d%n",
        done,
        Usage.resident() >> 10,
        (runtime.totalMemory() - runtime.freeMemory()) >> 20,
        runtime.totalMemory() >> 20,
        Pointer.totalBytes() >> 20);
  }
}
