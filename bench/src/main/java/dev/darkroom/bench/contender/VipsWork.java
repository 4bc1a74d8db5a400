// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** vipsthumbnail, run once for each variant: it reads and writes files and makes one at a time. */
final class VipsWork implements PhotoWork {

  private final Path photo;
  private final Path folder;
  private final AtomicInteger runs = new AtomicInteger();

  VipsWork(Path photo, Path folder) {
    this.photo = photo;
    this.folder = folder;
  }

  @Override
  public List<byte[]> develop() throws IOException, InterruptedException {
    List<byte[]> variants = new ArrayList<>();
    for (int side : Variants.SIDES) {
      Path out = folder.resolve("run-" + runs.incrementAndGet() + ".jpg");
      int exit =
          new ProcessBuilder(
                  "vipsthumbnail",
                  photo.toAbsolutePath().toString(),
                  "--size",
                  side + "x" + side + ">",
                  "-o",
                  out.toAbsolutePath() + "[Q=" + Variants.QUALITY + ",strip]")
              .inheritIO()
              .start()
              .waitFor();
      if (exit != 0) {
        throw new IOException("vipsthumbnail ended with " + exit);
      }
      variants.add(Files.readAllBytes(out));
      Files.delete(out);
    }
    return variants;
  }
}
