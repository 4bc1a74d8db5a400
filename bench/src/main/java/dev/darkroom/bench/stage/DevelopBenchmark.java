// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.stage;

import dev.darkroom.bench.contender.DarkroomWork;
import dev.darkroom.worker.image.ImageEngines;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** All stages of developing together, with each engine: inspect, decode, scale, encode. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@NullUnmarked // JMH sets the fields, after the constructor.
public class DevelopBenchmark {

  @Param({"NATIVE", "JAVA"})
  public ImageEngines.Choice engine;

  private DarkroomWork work;

  @Setup(Level.Trial)
  public void load(StagePhoto photo) {
    work = photo.work(engine);
  }

  @Benchmark
  public List<byte[]> develop() {
    return work.develop();
  }
}
