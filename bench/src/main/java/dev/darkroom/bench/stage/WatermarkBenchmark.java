// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.stage;

import dev.darkroom.photo.Colour;
import dev.darkroom.worker.image.format.Dimensions;
import dev.darkroom.worker.image.watermark.Mark;
import dev.darkroom.worker.image.watermark.Overlay;
import dev.darkroom.worker.image.watermark.Watermark;
import dev.darkroom.worker.image.watermark.Watermarks;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A text for a variant of 1920 pixels: drawn for the first photo, and taken again for others. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class WatermarkBenchmark {

  private static final Dimensions LARGE = new Dimensions(1920, 1440);

  private final Watermark watermark = Watermark.standard(new Mark.Text("© Darkroom", Colour.WHITE));
  private final Watermarks warm = new Watermarks();

  @Benchmark
  public Overlay drawn() {
    return new Watermarks().overlay(watermark, LARGE).orElseThrow();
  }

  @Benchmark
  public Overlay again() {
    return warm.overlay(watermark, LARGE).orElseThrow();
  }
}
