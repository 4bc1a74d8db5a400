// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.stage;

import dev.darkroom.bench.contender.DarkroomWork;
import dev.darkroom.worker.image.ImageEngines;
import dev.darkroom.worker.image.format.ImageHeader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What is done with a photo's bytes before they are decoded. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@NullUnmarked // JMH sets the fields, after the constructor.
public class ReadBenchmark {

  private DarkroomWork work;

  @Setup(Level.Trial)
  public void load(StagePhoto photo) {
    work = photo.work(ImageEngines.Choice.NATIVE);
  }

  @Benchmark
  public ImageHeader inspect() {
    return work.inspect();
  }

  @Benchmark
  public int metadata(StagePhoto photo) {
    return DarkroomWork.orientation(photo.bytes);
  }

  @Benchmark
  public byte[] hash(StagePhoto photo) throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256").digest(photo.bytes);
  }
}
