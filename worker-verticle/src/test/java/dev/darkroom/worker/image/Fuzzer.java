// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import dev.darkroom.photo.Colour;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.VariantName;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.Frame;
import dev.darkroom.worker.image.develop.ImageEngine;
import dev.darkroom.worker.image.develop.VariantFormat;
import dev.darkroom.worker.image.develop.VariantSpec;
import dev.darkroom.worker.image.format.FormatSniffer;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.ImageInspector;
import dev.darkroom.worker.image.format.ImageLimits;
import dev.darkroom.worker.image.format.ImageRejectedException;
import dev.darkroom.worker.image.heif.Libheif;
import dev.darkroom.worker.image.imgscalr.ImgscalrEngine;
import dev.darkroom.worker.image.metadata.MetadataReader;
import dev.darkroom.worker.image.opencv.OpenCvEngine;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Feeds damaged files to inspection, to the reading of metadata and to both engines. Ends the
 * process with 0 where each was taken or rejected in time; a native decoder that crashes ends it
 * otherwise, and the file of progress tells at which input.
 *
 * <p>Arguments: the first input, how many, a file for progress, a folder of photos (or nothing).
 */
public final class Fuzzer {

  static final int BROKEN = 3;
  static final int HUNG = 4;

  private static final long WATCH_MILLIS = 1000;
  private static final ImageLimits SMALL = new ImageLimits(500_000, 1_000_000);
  private static final long SLOW_NANOS = 700_000_000L;
  private static final long DEADLINE_NANOS = 20_000_000_000L;

  private final List<byte[]> seeds;
  private final List<ImageEngine> engines;
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private int faults;

  private Fuzzer(List<byte[]> seeds, List<ImageEngine> engines) {
    this.seeds = seeds;
    this.engines = engines;
  }

  public static void main(String[] arguments) throws IOException {
    long first = Long.parseLong(arguments[0]);
    long count = Long.parseLong(arguments[1]);
    List<byte[]> seeds = new ArrayList<>(FuzzSeeds.made());
    if (arguments.length > 3) {
      seeds.addAll(FuzzSeeds.in(Path.of(arguments[3])));
    }
    Optional<Libheif> heif = Libheif.find();
    Fuzzer fuzzer = new Fuzzer(seeds, List.of(new OpenCvEngine(heif), new ImgscalrEngine(heif)));
    try (FileChannel file =
        FileChannel.open(
            Path.of(arguments[2]),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      // Written through to the file by the system, also where the process ends at once.
      fuzzer.run(first, count, file.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES));
    }
  }

  private void run(long first, long count, MappedByteBuffer progress) throws IOException {
    AtomicLong started = new AtomicLong(System.nanoTime());
    AtomicLong input = new AtomicLong(first);
    new Timer("watch", /* isDaemon= */ true)
        .schedule(
            new TimerTask() {
              @Override
              public void run() {
                watch(started, input);
              }
            },
            WATCH_MILLIS,
            WATCH_MILLIS);
    long begin = System.nanoTime();
    long slowest = 0;
    long settled = 0;
    for (long i = 0; i < count; i++) {
      if (i == count / 4) {
        // Until then, caches and the heap grow.
        settled = residentBytes();
      }
      long now = System.nanoTime();
      started.set(now);
      input.set(first + i);
      progress.putLong(0, first + i);
      feed(first + i);
      slowest = Math.max(slowest, System.nanoTime() - now);
    }
    System.out.printf(
        "%d inputs from %d in %d s, slowest %d ms, resident %d MB and %d MB at the end, faults %d,"
            + " outcomes %s%n",
        count,
        first,
        (System.nanoTime() - begin) / 1_000_000_000,
        slowest / 1_000_000,
        settled >> 20,
        residentBytes() >> 20,
        faults,
        outcomes);
    System.exit(faults == 0 ? 0 : BROKEN);
  }

  /** The input of that number. */
  static byte[] input(long number, List<byte[]> seeds) {
    return new Mutation(number).of(seeds);
  }

  private void feed(long number) {
    byte[] file = input(number, seeds);
    String format = FormatSniffer.sniff(file).map(PhotoFormat::name).orElse("none").concat(" ");
    guarded(number, format + "metadata", () -> MetadataReader.read(file));
    List<ImageHeader> header = new ArrayList<>();
    guarded(number, format + "inspected", () -> header.add(ImageInspector.inspect(file, SMALL)));
    if (header.isEmpty()) {
      return;
    }
    for (ImageEngine engine : engines) {
      if (engine.supports(header.getFirst())) {
        guarded(
            number,
            format + engine.name(),
            () -> engine.develop(file, header.getFirst(), plan((int) (number % 8) + 1)));
      }
    }
  }

  private void guarded(long number, String what, Runnable work) {
    long begin = System.nanoTime();
    try {
      work.run();
      outcomes.merge(what, 1, Integer::sum);
    } catch (ImageRejectedException rejected) {
      outcomes.merge(what + " " + rejected.rejection().code(), 1, Integer::sum);
    } catch (RuntimeException | Error fault) {
      faults++;
      System.err.println("input " + number + ", " + what + ":");
      fault.printStackTrace();
    }
    long took = System.nanoTime() - begin;
    if (took > SLOW_NANOS) {
      System.err.printf("input %d, %s: took %d ms%n", number, what, took / 1_000_000);
    }
  }

  private static DevelopPlan plan(int orientation) {
    return new DevelopPlan(
        orientation,
        List.of(
            spec("small", new Frame.Inside(24, 24), VariantFormat.JPEG),
            spec("square", new Frame.Cover(30, 30), VariantFormat.WEBP),
            spec("same", new Frame.Inside(40, 40), VariantFormat.SAME)),
        Colour.WHITE,
        null);
  }

  private static VariantSpec spec(String name, Frame frame, VariantFormat format) {
    return new VariantSpec(new VariantName(name), frame, format, 80, false);
  }

  /** Native code can not be interrupted, so all there is to do is to say so and end. */
  private static void watch(AtomicLong started, AtomicLong input) {
    if (System.nanoTime() - started.get() < DEADLINE_NANOS) {
      return;
    }
    System.err.println("input " + input.get() + " takes longer than 20 s");
    Thread.getAllStackTraces()
        .forEach((thread, frames) -> System.err.println(thread + " " + List.of(frames)));
    Runtime.getRuntime().halt(HUNG);
  }

  private static long residentBytes() throws IOException {
    Path status = Path.of("/proc/self/statm");
    return Files.exists(status)
        ? Long.parseLong(Files.readString(status).split(" ", -1)[1]) * 4096
        : 0;
  }
}
