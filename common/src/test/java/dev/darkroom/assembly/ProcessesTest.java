// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.config.SettingsLoader;
import dev.darkroom.runtime.ShutdownSequence;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessesTest {

  private static final Pattern METHOD = Pattern.compile("method=\"([^\"]*)\"");

  private final ShutdownSequence shutdown = new ShutdownSequence();
  private final ProcessContext process =
      Processes.context(SettingsLoader.load(Map.of(), Map.of()), InstantSource.system(), shutdown);

  /** Held on to: Vert.x closes a client that nobody refers to any more. */
  private final HttpClient client = process.vertx().createHttpClient();

  @AfterEach
  void stop() {
    shutdown.run();
  }

  @Test
  void methodsThatClientsInventMakeNoSeries() throws Exception {
    HttpServer server =
        await(
            process
                .vertx()
                .createHttpServer()
                .requestHandler(request -> request.response().end())
                .listen(0, "127.0.0.1"));
    for (String method : new String[] {"GET", "BREW", "X1", "X2"}) {
      assertThat(statusOf(server.actualPort(), method)).isEqualTo(200);
    }

    String metrics = process.metrics().registry().scrape();

    assertThat(
            METHOD
                .matcher(metrics)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("GET", "other");
  }

  private int statusOf(int port, String method) throws Exception {
    return await(
        client
            .request(HttpMethod.valueOf(method), port, "127.0.0.1", "/")
            // Inside, on the connection's own thread: on another the response may have ended
            // before.
            .compose(
                request ->
                    request.send().compose(response -> response.end().map(response.statusCode()))));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
