// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.contender;

import dev.darkroom.bench.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs contenders, each in a process that does nothing else. */
public final class ContenderProcess {

  private final Settings settings;

  public ContenderProcess(Settings settings) {
    this.settings = settings;
  }

  /** Whether it can run on this machine. */
  public boolean isInstalled(Contender contender) throws InterruptedException {
    if (contender.trial().isEmpty()) {
      return true;
    }
    try {
      ProcessBuilder trial =
          new ProcessBuilder(contender.trial())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      trial.environment().putAll(contender.environment());
      return trial.start().waitFor() == 0;
    } catch (IOException notFound) {
      return false;
    }
  }

  /**
   * Measures it once; its variants are in the folder then, but for those of a contender that makes
   * none.
   *
   * @throws IOException if it fails; why, it has written to the standard error
   */
  public Measurement measure(Contender contender, Path photo, Path folder)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(contender.command());
    command.add(photo.toString());
    command.add(folder.toString());
    command.add(Integer.toString(settings.warmup()));
    command.add(Integer.toString(settings.count()));
    command.add(Integer.toString(settings.parallel()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(contender.environment());
    Process process = builder.start();
    List<String> lines;
    try (var output = process.inputReader()) {
      lines = output.lines().toList();
    }
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IOException(contender.name() + " ended with " + exit);
    }
    return Measurement.parse(lines);
  }
}
