// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.stage;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import dev.darkroom.bench.contender.DarkroomWork;
import dev.darkroom.bench.photo.PhotoLike;
import dev.darkroom.worker.image.ImageEngines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The photo that stages work on: a file, or generated where none is named. */
@State(Scope.Benchmark)
@NullUnmarked // JMH sets the fields, after the constructor.
public class StagePhoto {

  /** A path, or empty. */
  @Param("")
  public String photo;

  byte[] bytes;
  Mat file;
  private BytePointer copy;

  @Setup(Level.Trial)
  public void load() throws IOException {
    ImageEngines.load(ImageEngines.Choice.NATIVE);
    bytes = photo.isEmpty() ? PhotoLike.jpeg(4032, 3024, 12) : Files.readAllBytes(Path.of(photo));
    copy = new BytePointer(bytes);
    file = new Mat(1, bytes.length, CV_8UC1, copy);
  }

  @TearDown(Level.Trial)
  public void free() {
    file.close();
    copy.close();
  }

  DarkroomWork work(ImageEngines.Choice engine) {
    return new DarkroomWork(engine, bytes);
  }
}
