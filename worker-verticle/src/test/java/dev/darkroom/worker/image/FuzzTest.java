// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Some thousand damaged files; {@code -Ddarkroom.fuzz=100000} tries that many, {@code
 * -Ddarkroom.fuzz.first=N} begins elsewhere, and {@code -Ddarkroom.corpus=DIR} damages the small
 * photos of a folder, too.
 */
class FuzzTest {

  private static final String INPUTS = "3000";

  @Test
  void noDamageCrashesHangsOrSurprisesTheEngines(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path progress = folder.resolve("progress");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                // Native code that crashes takes its process down.
                Fuzzer.class.getName(),
                System.getProperty("darkroom.fuzz.first", "0"),
                System.getProperty("darkroom.fuzz", INPUTS),
                progress.toString()));
    Optional.ofNullable(System.getProperty("darkroom.corpus")).ifPresent(command::add);

    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> output;
    try (var lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()) {
      output = lines.filter(FuzzTest::isOurs).toList();
    }

    assertThat(process.waitFor())
        .as("at input %d: %s", ByteBuffer.wrap(Files.readAllBytes(progress)).getLong(), output)
        .isZero();
    if (System.getProperty("darkroom.fuzz") != null) {
      System.out.println(output.getLast());
    }
  }

  /** Decoders complain about most inputs. */
  private static boolean isOurs(String line) {
    return !line.startsWith("libpng ") && !line.startsWith("Corrupt JPEG");
  }
}
