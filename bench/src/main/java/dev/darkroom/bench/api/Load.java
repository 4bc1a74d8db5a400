// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.api;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/** One operation sent to one server, from one event loop. For one measurement. */
final class Load {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Context loop;
  private final Vertx vertx;
  private final HttpClient client;
  private final int connections;
  private final Operation operation;
  private final Buffer body;
  private final RequestOptions request;
  private final LongStream.Builder nanos = LongStream.builder();
  private final Promise<Void> drained = Promise.promise();
  private int answered;
  private int failed;
  private int underWay;
  private boolean over;

  /**
   * @param connections that are kept open, and no more than these
   */
  Load(Vertx vertx, Operation operation, int port, String token, int connections) {
    this.vertx = vertx;
    this.loop = vertx.getOrCreateContext();
    this.operation = operation;
    this.body = operation.body();
    this.connections = connections;
    this.client =
        vertx
            .httpClientBuilder()
            .with(new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(-1))
            .build();
    this.request =
        new RequestOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setMethod(operation.method())
            .setURI(operation.path())
            .setTimeout(PATIENCE.toMillis())
            .putHeader("Authorization", "Bearer " + token);
    if (operation.hasBody()) {
      request.putHeader("Content-Type", "application/json");
    }
  }

  /** As fast as it goes: on each connection the next request follows the last one's answer. */
  LoadReport closed(Duration time) {
    loop.runOnContext(
        _ -> {
          vertx.setTimer(time.toMillis(), _ -> end());
          for (int n = 0; n < connections; n++) {
            sendOnAndOn();
          }
        });
    return report();
  }

  private void sendOnAndOn() {
    send(System.nanoTime())
        .onComplete(
            _ -> {
              if (!over) {
                sendOnAndOn();
              }
            });
  }

  /**
   * At an even pace, whatever becomes of the requests before. A request's latency counts from the
   * moment that it should have been sent at, so that one for which no connection is free, as the
   * server is slow, is as late as a user would see it.
   *
   * @param ramp how long it goes on before answers count
   */
  LoadReport paced(double perSecond, Duration ramp, Duration time) {
    long start = System.nanoTime();
    long counts = start + ramp.toNanos();
    long end = counts + time.toNanos();
    double gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
    for (long n = 0; ; n++) {
      long due = start + (long) (n * gap);
      if (due >= end) {
        break;
      }
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      boolean isCounted = due >= counts;
      loop.runOnContext(
          _ -> {
            Future<Long> sent = send(due);
            if (isCounted) {
              sent.onSuccess(nanos::add);
            }
          });
    }
    loop.runOnContext(_ -> end());
    return report();
  }

  /** How long it took since then; fails where the answer is not the one there should be. */
  private Future<Long> send(long since) {
    underWay++;
    return client
        .request(request)
        .compose(this::send)
        .compose(this::wholeOf)
        .map(_ -> System.nanoTime() - since)
        .onComplete(
            outcome -> {
              underWay--;
              if (outcome.succeeded()) {
                answered++;
              } else {
                failed++;
              }
              drainedIfOver();
            });
  }

  private Future<HttpClientResponse> send(HttpClientRequest open) {
    return operation.hasBody() ? open.send(body) : open.send();
  }

  private Future<Void> wholeOf(HttpClientResponse response) {
    return response.statusCode() == operation.status()
        ? response.end()
        : Future.failedFuture(new IOException("answered " + response.statusCode()));
  }

  private void end() {
    over = true;
    drainedIfOver();
  }

  private void drainedIfOver() {
    if (over && underWay == 0) {
      drained.tryComplete();
    }
  }

  private LoadReport report() {
    drained.future().await();
    client.close().await();
    return new LoadReport(answered, failed, Latencies.of(nanos.build()));
  }
}
