// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import dev.darkroom.photo.MetadataDump;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.Rejection;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.photo.VariantName;
import dev.darkroom.testing.photo.Photos;
import dev.darkroom.worker.ingest.PhotoLab;
import dev.darkroom.worker.ingest.PhotoRejectedException;
import dev.darkroom.worker.memory.MemoryNeed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Develops words: {@code corrupt} and the other rejections' names are rejected as such, everything
 * else gives two prints. Can be held in the middle, and counts how many it works at once.
 */
public final class FakeLab implements PhotoLab {

  /** What every file says. */
  public static final MetadataDump DUMP =
      new MetadataDump(
          List.of(new MetadataDump.Directory("Exif IFD0", Map.of("Make", "Fujifilm"))), true);

  private static final MemoryNeed NO_NEED = new MemoryNeed(0, 0);

  private final AtomicReference<CountDownLatch> gate = new AtomicReference<>(new CountDownLatch(0));
  private final AtomicReference<Runnable> onDevelop = new AtomicReference<>(() -> {});
  private final AtomicReference<Runnable> onRead = new AtomicReference<>(() -> {});
  private final Map<String, MemoryNeed> needs = new ConcurrentHashMap<>();
  private final AtomicInteger now = new AtomicInteger();
  private final AtomicInteger peak = new AtomicInteger();
  private final AtomicInteger developed = new AtomicInteger();
  private final AtomicInteger careful = new AtomicInteger();

  /** Holds whatever is developed from now on, deaf to interruptions, until released. */
  public void hold() {
    gate.set(new CountDownLatch(1));
  }

  /** Lets go on what is held. */
  public void release() {
    gate.get().countDown();
  }

  /** Does something in the middle of developing. */
  public void whenDeveloping(Runnable action) {
    onDevelop.set(action);
  }

  /** Does something whenever a file is inspected or its metadata read. */
  public void whenReading(Runnable action) {
    onRead.set(action);
  }

  public int now() {
    return now.get();
  }

  public int peak() {
    return peak.get();
  }

  public int developed() {
    return developed.get();
  }

  public int careful() {
    return careful.get();
  }

  @Override
  public String engine() {
    return "fake";
  }

  @Override
  public Inspection inspect(byte[] file) {
    onRead.get().run();
    String word = new String(file, StandardCharsets.UTF_8);
    for (RejectionCode code : RejectionCode.values()) {
      if (word.equals(code.wireName())) {
        throw new PhotoRejectedException(new Rejection(code, "This file is " + word + "."), null);
      }
    }
    return new Inspection(PhotoFormat.JPEG, 640, 480);
  }

  @Override
  public Reading metadata(byte[] file) {
    onRead.get().run();
    return new Reading(Photos.METADATA, DUMP, List.of());
  }

  @Override
  public MemoryNeed memoryNeeded(byte[] file, PhotoMetadata metadata, boolean carefully) {
    return needs.getOrDefault(new String(file, StandardCharsets.UTF_8), NO_NEED);
  }

  /** From now on such a word needs that much memory; words need none otherwise. */
  public void needs(String word, MemoryNeed need) {
    needs.put(word, need);
  }

  @Override
  public Prints develop(byte[] file, PhotoMetadata metadata, boolean carefully) {
    developed.incrementAndGet();
    if (carefully) {
      careful.incrementAndGet();
    }
    peak.accumulateAndGet(now.incrementAndGet(), Math::max);
    try {
      onDevelop.get().run();
      awaitDeafly(gate.get());
    } finally {
      now.decrementAndGet();
    }
    return new Prints(
        640,
        480,
        engine(),
        List.of(print("thumbnail", 240, 180, file), print("large", 640, 480, file)),
        null);
  }

  private static Print print(String name, int width, int height, byte[] content) {
    return new Print(new VariantName(name), width, height, PhotoFormat.JPEG, content);
  }

  private static void awaitDeafly(CountDownLatch gate) {
    while (gate.getCount() > 0) {
      try {
        gate.await();
      } catch (InterruptedException deaf) {
        // As a decoder in native code: it does not hear.
      }
    }
  }
}
