// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import dev.darkroom.bench.queue.process.BenchEvent;
import dev.darkroom.bench.queue.process.Subscription;
import dev.darkroom.embedded.sqs.EmbeddedSqs;
import dev.darkroom.embedded.sqs.SqsSettings;
import dev.darkroom.telemetry.Logging;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * The broker's process: ElasticMQ in memory, and messages put into it without the way over HTTP. It
 * ends when its standard input does.
 */
public final class BrokerMain {

  static final String ENDPOINT = "endpoint=";
  static final String DONE = "done";
  static final String FILL = "fill";
  static final String TRICKLE = "trickle";

  /** Messages on their way into the queue at once. */
  private static final int WINDOW = 256;

  private final EmbeddedSqs sqs;

  private BrokerMain(EmbeddedSqs sqs) {
    this.sqs = sqs;
  }

  /** Its options as a program are none; it is told what to do line by line. */
  @SuppressWarnings("SystemOut") // Its answers.
  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException {
    Logging.beforeSettings();
    try (EmbeddedSqs sqs =
            EmbeddedSqs.start(new SqsSettings(new SqsSettings.InMemory(), 0, Subscription.REGION));
        BufferedReader orders =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      System.out.println(ENDPOINT + sqs.endpoint());
      BrokerMain broker = new BrokerMain(sqs);
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        broker.obey(line.split(" ", -1));
        System.out.println(DONE);
      }
    }
  }

  private void obey(String[] order) throws InterruptedException, ExecutionException {
    String queue = order[1];
    int count = Integer.parseInt(order[2]);
    switch (order[0]) {
      case FILL -> fill(queue, count);
      case TRICKLE -> trickle(queue, count, Integer.parseInt(order[3]));
      default -> throw new IllegalArgumentException("no such order: " + order[0]);
    }
  }

  private void fill(String queue, int count) throws InterruptedException, ExecutionException {
    Semaphore window = new Semaphore(WINDOW);
    CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
    for (int number = 0; number < count; number++) {
      window.acquire();
      CompletionStage<Void> sent =
          sqs.send(queue, BenchEvent.now(number).body()).whenComplete((_, _) -> window.release());
      all = all.thenCombine(sent, (_, _) -> null);
    }
    all.get();
  }

  /** Sends at an even pace: each message at its own time, not so long after the one before. */
  private void trickle(String queue, int count, int perSecond)
      throws InterruptedException, ExecutionException {
    long begin = System.nanoTime();
    CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
    for (int number = 0; number < count; number++) {
      long due = begin + number * 1_000_000_000L / perSecond;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      all = all.thenCombine(sqs.send(queue, BenchEvent.now(number).body()), (_, _) -> null);
    }
    all.get();
  }
}
