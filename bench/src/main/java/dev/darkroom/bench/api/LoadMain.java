// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.api;

import dev.darkroom.telemetry.Logging;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The clients' process. It is told line by line what to send; it ends when its standard input does.
 */
public final class LoadMain {

  static final String READY = "ready";
  static final String CLOSED = "closed";
  static final String PACED = "paced";

  private final Vertx vertx;
  private final String token;

  private LoadMain(Vertx vertx, String token) {
    this.vertx = vertx;
    this.token = token;
  }

  /** Its one argument is the file with the token that all requests carry. */
  @SuppressWarnings("SystemOut") // Its answers.
  public static void main(String[] args) throws IOException {
    Logging.beforeSettings();
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    LoadMain load = new LoadMain(vertx, Files.readString(Path.of(args[0])));
    System.out.println(READY);
    try (BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        System.out.println(load.obey(line.split(" ", -1)).line());
      }
    }
    vertx.close().await();
  }

  /** The order's name, operation, port, connections, seconds and, where it is paced, pace. */
  private LoadReport obey(String[] order) {
    Load load =
        new Load(
            vertx,
            Operation.valueOf(order[1]),
            Integer.parseInt(order[2]),
            token,
            Integer.parseInt(order[3]));
    Duration time = Duration.ofSeconds(Long.parseLong(order[4]));
    return switch (order[0]) {
      case CLOSED -> load.closed(time);
      case PACED -> load.paced(Double.parseDouble(order[5]), Duration.ofSeconds(2), time);
      default -> throw new IllegalArgumentException("no such order: " + order[0]);
    };
  }
}
