// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.assembly;

import dev.darkroom.config.SettingsException;
import dev.darkroom.runtime.ShutdownSequence;
import dev.darkroom.telemetry.Logging;
import java.io.PrintStream;
import java.util.OptionalInt;

/** Starts a process from its {@code main}, and ends it: with a clear word if it can not start. */
public final class Launcher {

  private static final int CAN_NOT_START = 1;
  private static final int WRONG_SETTINGS = 2;

  private Launcher() {}

  /** Starts everything, adding to the sequence how each part is stopped. Blocks until it is up. */
  @FunctionalInterface
  public interface Application {
    void start(ShutdownSequence shutdown) throws Exception;
  }

  /**
   * Runs the application until the JVM is told to end (SIGTERM, SIGINT), then stops its parts. If
   * it can not start, what was started is stopped and the JVM ends with status 1, or 2 if settings
   * are wrong.
   */
  public static void run(Application application, PrintStream errors) {
    Logging.beforeSettings();
    ShutdownSequence shutdown = new ShutdownSequence();
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(shutdown::run));
    OptionalInt status = start(application, shutdown, errors);
    if (status.isPresent()) {
      System.exit(status.getAsInt());
    }
  }

  /** The status to exit with, if it can not start. */
  static OptionalInt start(Application application, ShutdownSequence shutdown, PrintStream errors) {
    try {
      application.start(shutdown);
      return OptionalInt.empty();
    } catch (SettingsException wrong) {
      errors.println("Darkroom did not start. Its settings need correction:");
      errors.println(wrong.getMessage());
      return OptionalInt.of(WRONG_SETTINGS);
    } catch (StartException known) {
      errors.println("Darkroom did not start. " + known.getMessage());
      return OptionalInt.of(CAN_NOT_START);
    } catch (Throwable unknown) {
      // An Error too: the threads that run already would keep half a process alive.
      errors.println("Darkroom did not start:");
      unknown.printStackTrace(errors);
      return OptionalInt.of(CAN_NOT_START);
    }
  }
}
