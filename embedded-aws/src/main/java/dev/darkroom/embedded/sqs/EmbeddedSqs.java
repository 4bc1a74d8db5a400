// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.sqs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.darkroom.embedded.server.EmbeddedServerException;
import dev.darkroom.embedded.server.PortProbe;
import dev.darkroom.embedded.server.PortUnavailableException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.http.scaladsl.Http;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.ImmediateNextDelivery$;
import org.elasticmq.MessageContent;
import org.elasticmq.NewMessageData;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.msg.LookupQueue;
import org.elasticmq.msg.SendMessage;
import org.elasticmq.rest.sqs.AutoCreateQueuesConfig$;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.DurationConverters;
import scala.jdk.javaapi.FutureConverters;
import scala.util.Either;

/**
 * An SQS endpoint on 127.0.0.1. It checks no signatures, so any credentials do; queues are made by
 * whoever needs them, through the API.
 *
 * <p>Not everything SQS does is there: messages never expire, FIFO order is not kept over a
 * restart, and a purged queue has its messages back after one.
 *
 * <p>Loggers worth quieting: {@code org.elasticmq}, {@code org.apache.pekko} and {@code
 * scalikejdbc} to WARN.
 */
public final class EmbeddedSqs implements AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(EmbeddedSqs.class);

  private static final String LOOPBACK = "127.0.0.1";
  private static final String ACCOUNT = "000000000000";
  private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration SEND_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration PORT_CLOSE_TIMEOUT = DRAIN_TIMEOUT.plusSeconds(1);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

  /** The longest {@link #close()} waits for what it stops. */
  public static final Duration CLOSE_LIMIT = PORT_CLOSE_TIMEOUT.plus(STOP_TIMEOUT);

  private final ActorSystem actors;
  private final @Nullable QueueDatabase database;
  private final ActorRef queues;
  private final Http.ServerBinding binding;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedSqs(
      ActorSystem actors,
      @Nullable QueueDatabase database,
      ActorRef queues,
      Http.ServerBinding binding) {
    this.actors = actors;
    this.database = database;
    this.queues = queues;
    this.binding = binding;
  }

  /**
   * Starts the server. Stored queues and messages are back before the port opens.
   *
   * @throws PortUnavailableException when the port cannot be opened
   * @throws EmbeddedServerException when the start fails otherwise
   */
  public static EmbeddedSqs start(SqsSettings settings) {
    // Pekko and ElasticMQ would log the failure with their stack traces, too.
    PortProbe.check("SQS", LOOPBACK, settings.port());
    QueueDatabase database =
        switch (settings.storage()) {
          case SqsSettings.InMemory() -> null;
          case SqsSettings.OnDisk(var folder) -> QueueDatabase.open(folder);
        };
    ActorSystem actors = null;
    try {
      actors = ActorSystem.create("embedded-sqs", config(), EmbeddedSqs.class.getClassLoader());
      EmbeddedSqs server = start(settings, actors, database);
      logger.atInfo().addKeyValue("endpoint", server.endpoint()).log("SQS listens");
      return server;
    } catch (Exception e) {
      // Scala throws what it does not declare. What runs already must not outlive a failed start.
      stop(actors, database);
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      if (PortUnavailableException.isBehind(e)) {
        throw new PortUnavailableException("SQS", settings.port(), e);
      }
      throw new EmbeddedServerException("SQS did not start", e);
    }
  }

  private static EmbeddedSqs start(
      SqsSettings settings, ActorSystem actors, @Nullable QueueDatabase database)
      throws ExecutionException, TimeoutException, InterruptedException {
    Option<ActorRef> persistence =
        database == null ? Option.empty() : Option.apply(persistence(actors, database));
    ActorRef queues =
        actors.actorOf(
            Props.create(
                QueueManagerActor.class,
                () ->
                    new QueueManagerActor(
                        new NowProvider(), StrictSQSLimits$.MODULE$, persistence)));
    if (persistence.isDefined()) {
      Object restored =
          await(
              Patterns.ask(persistence.get(), new QueueEvent.Restore(queues), START_TIMEOUT),
              START_TIMEOUT);
      if (restored instanceof Either<?, ?> either && either.isLeft()) {
        throw new EmbeddedServerException("SQS cannot restore its queues: " + restored);
      }
    }
    var rest =
        new TheSQSRestServerBuilder(
                Option.apply(actors),
                Option.apply(queues),
                LOOPBACK,
                settings.port(),
                // The address of a queue repeats the host and port its client came by.
                new NodeAddress("http", "*", settings.port(), ""),
                false,
                StrictSQSLimits$.MODULE$,
                settings.region(),
                ACCOUNT,
                persistence,
                AutoCreateQueuesConfig$.MODULE$.disabled())
            .start();
    Http.ServerBinding binding = await(FutureConverters.asJava(rest.startFuture()), START_TIMEOUT);
    return new EmbeddedSqs(actors, database, queues, binding);
  }

  /** The address of the server, with the port it really listens on. */
  public URI endpoint() {
    return URI.create("http://" + LOOPBACK + ":" + port());
  }

  /** The port the server listens on. */
  public int port() {
    return binding.localAddress().getPort();
  }

  /**
   * Asynchronously sends a message without the way over HTTP. Completes once the message is stored;
   * fails when there is no such queue, or the server is closed.
   */
  public CompletionStage<Void> send(String queue, String body) {
    if (closed.get()) {
      return CompletableFuture.failedFuture(new EmbeddedServerException("SQS is closed"));
    }
    return Patterns.ask(queues, new LookupQueue(queue), SEND_TIMEOUT)
        .thenCompose(
            found -> {
              if (found instanceof Option<?> option
                  && option.isDefined()
                  && option.get() instanceof ActorRef actor) {
                return Patterns.ask(actor, new SendMessage(message(body)), SEND_TIMEOUT);
              }
              throw new EmbeddedServerException("There is no queue " + queue);
            })
        .thenAccept(_ -> {});
  }

  /**
   * Lets running requests end for two seconds, then cuts them: long polls end empty. A second call
   * does nothing.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      await(
          FutureConverters.asJava(binding.terminate(DurationConverters.toScala(DRAIN_TIMEOUT))),
          PORT_CLOSE_TIMEOUT);
    } catch (ExecutionException | TimeoutException e) {
      logger.atWarn().setCause(e).log("SQS did not close its port cleanly");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stop(actors, database);
    }
  }

  private static void stop(@Nullable ActorSystem actors, @Nullable QueueDatabase database) {
    try {
      if (actors != null) {
        await(FutureConverters.asJava(actors.terminate()), STOP_TIMEOUT);
      }
    } catch (ExecutionException | TimeoutException e) {
      logger.atWarn().setCause(e).log("SQS did not stop cleanly");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // After the actors, which write to it to the last.
      Optional.ofNullable(database).ifPresent(QueueDatabase::close);
    }
  }

  private static ActorRef persistence(ActorSystem actors, QueueDatabase database) {
    return actors.actorOf(
        Props.create(QueuePersistence.class, () -> new QueuePersistence(database.config()))
            .withDispatcher("pekko.actor.default-blocking-io-dispatcher"));
  }

  private static NewMessageData message(String body) {
    return new NewMessageData(
        Option.empty(),
        new MessageContent(body),
        Map$.MODULE$.empty(),
        ImmediateNextDelivery$.MODULE$,
        Option.empty(),
        Option.empty(),
        0,
        Option.empty(),
        Option.empty(),
        Option.empty());
  }

  private static <T> T await(CompletionStage<T> stage, Duration atMost)
      throws ExecutionException, TimeoutException, InterruptedException {
    return stage.toCompletableFuture().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Pekko's defaults and ours. The {@code application.conf} inside ElasticMQ's jar is passed over:
   * it logs everything, and it would be lost in a jar of all jars.
   */
  private static Config config() {
    return ConfigFactory.parseResources(EmbeddedSqs.class, "pekko.conf")
        .withFallback(ConfigFactory.defaultReference(EmbeddedSqs.class.getClassLoader()))
        .resolve();
  }
}
