// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.sqs;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.Status;
import org.apache.pekko.japi.pf.PFBuilder;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.OperationSuccessful$;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.DB;
import org.elasticmq.persistence.sql.MessageRepository;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.PartialFunction;
import scala.collection.immutable.Nil$;
import scala.runtime.BoxedUnit;

/**
 * ElasticMQ's persistence without its flaw with dead letters.
 *
 * <p>In ElasticMQ 1.7.1 a long poll that moves messages to the dead-letter queue and returns
 * nothing forgets to tell that they left the source queue. After a restart they are in both, and
 * moving them back breaks a unique index; the actor then restarts with no queues and silently
 * stores nothing any more. Here a dead letter takes its row in the source queue away, but only once
 * it has its own: the end of the process in between leaves two rows, never none. A row that was
 * left behind so is written over when the message comes back. And no failure restarts the actor: a
 * message that cannot be stored is not confirmed to its sender, and a lost update or removal only
 * means that the message is delivered once more.
 *
 * <p>Not mended: emptying a queue (PurgeQueue) is not persisted, its messages return at the next
 * start. And ElasticMQ's queues report a move as a removal from the one and an addition to the
 * other, each on its own: where the removal comes first, the end of the process before the addition
 * milliseconds later loses the message. A removal does not say whether it is part of a move, so
 * nothing can be done about it here.
 */
final class QueuePersistence extends SqlQueuePersistenceActor {

  private static final Logger logger = LoggerFactory.getLogger(QueuePersistence.class);

  private final DB database;
  private final Map<String, MessageRepository> messages = new HashMap<>();

  QueuePersistence(SqlQueuePersistenceConfig config) {
    super(config, noBaseQueues());
    this.database = new DB(config);
  }

  @Override
  public PartialFunction<Object, BoxedUnit> receive() {
    PartialFunction<Object, BoxedUnit> stock = super.receive();
    return new PFBuilder<Object, BoxedUnit>()
        .match(QueueEvent.MessageAdded.class, event -> added(stock, event))
        .match(QueueEvent.MessageUpdated.class, event -> confirmed(stock, event, event.queueName()))
        .match(QueueEvent.MessageRemoved.class, event -> confirmed(stock, event, event.queueName()))
        .match(
            QueueEvent.QueueDeleted.class,
            event -> {
              messages.remove(event.queueName());
              return reported(stock, event);
            })
        .matchAny(event -> reported(stock, event))
        .build();
  }

  private BoxedUnit added(PartialFunction<Object, BoxedUnit> stock, QueueEvent.MessageAdded event) {
    InternalMessage message = event.message();
    String queue = event.queueName();
    return guarded(
        queue,
        Status.Failure::new,
        () -> {
          if (messagesOf(queue).update(message) == 0) {
            stock.apply(event);
          } else {
            sender().tell(OperationSuccessful$.MODULE$, self());
          }
          // Back from the dead letters, a message still names the queue it is in again.
          Option<String> source = message.deadLetterSourceQueueName();
          if (source.isDefined() && !source.get().equals(queue)) {
            messagesOf(source.get()).remove(message.id());
          }
          return BoxedUnit.UNIT;
        });
  }

  private BoxedUnit confirmed(
      PartialFunction<Object, BoxedUnit> stock, Object event, String queue) {
    return guarded(queue, _ -> OperationSuccessful$.MODULE$, () -> stock.apply(event));
  }

  private BoxedUnit reported(PartialFunction<Object, BoxedUnit> stock, Object event) {
    return guarded(
        event.getClass().getSimpleName(),
        Status.Failure::new,
        () -> stock.isDefinedAt(event) ? stock.apply(event) : BoxedUnit.UNIT);
  }

  /** Stores a change; where that fails, the sender gets another answer and the actor goes on. */
  private BoxedUnit guarded(
      String subject, Function<Exception, Object> answer, Supplier<BoxedUnit> change) {
    try {
      return change.get();
    } catch (Exception e) {
      // Not of the runtime only: Scala throws the database's SQLException without declaring it.
      logger
          .atError()
          .setCause(e)
          .addKeyValue("subject", subject)
          .log("A change of a queue could not be stored");
      sender().tell(answer.apply(e), self());
      return BoxedUnit.UNIT;
    }
  }

  private MessageRepository messagesOf(String queue) {
    return messages.computeIfAbsent(queue, name -> new MessageRepository(name, database));
  }

  // Nil is a list of everything; Java cannot say so.
  @SuppressWarnings("unchecked")
  private static <T> scala.collection.immutable.List<T> noBaseQueues() {
    return (scala.collection.immutable.List<T>) (Object) Nil$.MODULE$;
  }
}
