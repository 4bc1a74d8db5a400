// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import dev.darkroom.assembly.Launcher;

/** Everything in one process. */
public final class StandaloneMain {

  private StandaloneMain() {}

  /**
   * Runs until SIGINT or SIGTERM. Settings come from the environment.
   *
   * @param args see {@link Options}
   */
  public static void main(String[] args) {
    Launcher.run(
        shutdown -> {
          Standalone standalone = Standalone.start(System.getenv(), Options.parse(args), shutdown);
          System.out.println(standalone.banner());
        },
        System.err);
  }
}
