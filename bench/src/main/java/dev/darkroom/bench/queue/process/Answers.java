// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A consumer's process answers whoever started it, in lines. */
@SuppressWarnings("SystemOut") // Its answers.
public final class Answers {

  public static final String READY = "ready";
  public static final String REPORT = "report";

  private Answers() {}

  /** Says that it consumes, and reports whenever it is asked. Returns at once. */
  public static void serve(Handled handled) {
    Thread.ofPlatform().daemon().name("answers").start(() -> answer(handled));
    System.out.println(READY);
  }

  private static void answer(Handled handled) {
    try (BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      for (String line = questions.readLine(); line != null; line = questions.readLine()) {
        if (line.equals(REPORT)) {
          System.out.println(Snapshot.now(handled.count()).line());
        }
      }
    } catch (IOException _) {
      // As at the end of the stream.
    }
    // Whoever asked is gone, however that came: a consumer must not stay behind.
    Runtime.getRuntime().halt(3);
  }
}
