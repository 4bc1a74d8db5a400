// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.assembly;

import dev.darkroom.management.Liveness;
import dev.darkroom.management.ManagementServer;
import dev.darkroom.management.Readiness;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Opens the management port of a process. */
public final class Management {

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private Management() {}

  /**
   * Begins to serve health and metrics.
   *
   * @param loops see {@link Liveness}
   * @param dependencies see {@link Readiness}
   * @return the port it listens on
   */
  public static int start(
      ProcessContext context,
      Map<String, BooleanSupplier> loops,
      Map<String, Supplier<Future<Void>>> dependencies) {
    ManagementServer management =
        new ManagementServer(
            context.vertx(),
            new Liveness(loops),
            new Readiness(context.time(), dependencies),
            context.metrics().registry());
    HttpServer server =
        Start.awaitPort(
            "open the management port " + context.settings().management().port(),
            "DARKROOM_MANAGEMENT_PORT",
            management.listen(context.settings().management()));
    context.shutdown().add("management port", CLOSE_LIMIT, server::close);
    return server.actualPort();
  }
}
