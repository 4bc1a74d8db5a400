// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.dynamodb;

import java.io.IOException;
import java.util.Arrays;

/**
 * Runs in the child process: calls the main method of the class named first, and ends the process
 * when the parent's end of the standard input goes away, however the parent ended.
 *
 * <p>It must not use any other class of ours: it is the only one on the child's class path.
 */
final class ChildMain {

  private ChildMain() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    Thread.ofPlatform().daemon().name("parent-watch").start(ChildMain::endWithParent);
    Class.forName(args[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // The parent writes nothing; only the end counts.
      }
    } catch (IOException e) {
      // A broken pipe is the end, too.
    }
    Runtime.getRuntime().halt(0);
  }
}
