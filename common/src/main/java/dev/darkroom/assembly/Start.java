// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.assembly;

import dev.darkroom.queue.QueueFaultException;
import io.vertx.core.Future;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits, on the thread of {@code main}, for a step of the start. */
public final class Start {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Start() {}

  /**
   * The result of a step.
   *
   * @param what the step does, for the message if it fails
   * @throws StartException if it fails or takes longer than a minute
   */
  public static <T> T await(String what, Future<T> step) {
    try {
      return step.toCompletionStage()
          .toCompletableFuture()
          .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new StartException("It could not " + what + ": " + reason(e), e);
    } catch (TimeoutException e) {
      throw new StartException("It could not " + what + " within " + LIMIT.toSeconds() + " s.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("It was interrupted.", e);
    }
  }

  /**
   * The result of a step that opens a port.
   *
   * @param setting which to change where the port is taken
   */
  public static <T> T awaitPort(String what, String setting, Future<T> step) {
    return await(
        what,
        step.recover(
            failure ->
                Future.failedFuture(failure instanceof BindException ? taken(setting) : failure)));
  }

  private static StartException taken(String setting) {
    return new StartException(
        "the port is taken. Stop what uses it, or choose another with "
            + setting
            + " (0 takes any free one).");
  }

  private static String reason(ExecutionException e) {
    return switch (e.getCause()) {
      case StartException known -> String.valueOf(known.getMessage());
      case QueueFaultException known -> known.getMessage() + ".";
      case null -> e.toString();
      case Throwable other -> other.toString();
    };
  }
}
