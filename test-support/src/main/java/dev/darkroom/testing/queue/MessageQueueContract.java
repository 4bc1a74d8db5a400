// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.queue;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.async.Await.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.EntryOutcome;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.OutgoingMessage;
import dev.darkroom.queue.Receipt;
import dev.darkroom.queue.ReceiptExpiredException;
import dev.darkroom.queue.VisibilityChange;
import dev.darkroom.testing.async.CallerContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every queue does. An adapter's test implements it and adds what is its own. */
public interface MessageQueueContract {

  Duration WAIT = Duration.ofSeconds(5);
  Duration SHORT = Duration.ofSeconds(1);

  /** An empty queue with a visibility of at least a minute. */
  MessageQueue queue();

  /** Whose contexts the queue's futures complete on. */
  Vertx vertx();

  @Test
  default void deliversWhatWasSent() {
    await(queue().send(new OutgoingMessage("{\"a\":\"ü\"}", Map.of("reason", "corrupt"))));

    Delivery delivery = receiveOne();

    assertThat(delivery.body()).isEqualTo("{\"a\":\"ü\"}");
    assertThat(delivery.attributes()).containsEntry("reason", "corrupt");
    assertThat(delivery.receiveCount()).isEqualTo(1);
    assertThat(delivery.sentAt()).isAfter(java.time.Instant.EPOCH);
  }

  @Test
  default void waitsForAMessageThatComesLater() {
    Future<List<Delivery>> waiting = queue().receive(1, WAIT);

    send("later");

    assertThat(await(waiting)).extracting(Delivery::body).containsExactly("later");
  }

  @Test
  default void answersWithNothingAfterAVainWait() {
    assertThat(await(queue().receive(10, SHORT))).isEmpty();
  }

  @Test
  default void deliversNoMoreThanAskedFor() {
    for (int i = 0; i < 5; i++) {
      send("m" + i);
    }

    List<Delivery> first = await(queue().receive(3, WAIT));

    assertThat(first).hasSizeBetween(1, 3);
  }

  @Test
  default void keepsADeliveredMessageFromOthers() {
    send("mine");
    receiveOne();

    assertThat(await(queue().receive(1, SHORT))).isEmpty();
  }

  @Test
  default void deletedMessageIsGone() {
    send("done");
    Delivery delivery = receiveOne();

    await(queue().delete(delivery.receipt()));

    assertThat(await(queue().depth()).visible() + await(queue().depth()).inFlight()).isZero();
  }

  @Test
  default void deletingTwiceIsNotAnError() {
    send("done");
    Delivery delivery = receiveOne();

    await(queue().delete(delivery.receipt()));
    await(queue().delete(delivery.receipt()));
  }

  @Test
  default void releasedMessageComesAgainAtOnceAndIsCounted() {
    send("again");
    Delivery first = receiveOne();

    await(queue().changeVisibility(first.receipt(), Duration.ZERO));
    Delivery second = receiveOne();

    assertThat(second.messageId()).isEqualTo(first.messageId());
    assertThat(second.receiveCount()).isEqualTo(2);
  }

  @Test
  default void receiptOfNoDeliveryIsExpired() {
    assertThat(failureOf(queue().changeVisibility(new Receipt("no-such-receipt"), Duration.ZERO)))
        .isInstanceOf(ReceiptExpiredException.class);
  }

  @Test
  default void deletesABatchOfWhichSomeAreUnknown() {
    for (int i = 0; i < 3; i++) {
      send("m" + i);
    }
    List<Receipt> receipts = new ArrayList<>(receiveAll(3));
    receipts.add(1, new Receipt("no-such-receipt"));

    List<EntryOutcome> outcomes = await(queue().delete(receipts));

    assertThat(outcomes).hasSize(4).allMatch(EntryOutcome.Done.class::isInstance);
    assertThat(await(queue().depth()).visible() + await(queue().depth()).inFlight()).isZero();
  }

  @Test
  default void deletesTheSameMessageTwiceInOneBatch() {
    send("twice");
    Receipt receipt = receiveOne().receipt();

    List<EntryOutcome> outcomes = await(queue().delete(List.of(receipt, receipt)));

    assertThat(outcomes).hasSize(2).allMatch(EntryOutcome.Done.class::isInstance);
    assertThat(await(queue().depth()).visible() + await(queue().depth()).inFlight()).isZero();
  }

  @Test
  default void changesTheVisibilityOfABatchAndTellsWhichReceiptIsExpired() {
    send("a");
    send("b");
    List<Receipt> receipts = receiveAll(2);

    List<EntryOutcome> outcomes =
        await(
            queue()
                .changeVisibility(
                    List.of(
                        new VisibilityChange(receipts.getFirst(), Duration.ZERO),
                        new VisibilityChange(new Receipt("no-such-receipt"), Duration.ZERO),
                        new VisibilityChange(receipts.getLast(), Duration.ofMinutes(2)))));

    assertThat(outcomes.getFirst()).isEqualTo(new EntryOutcome.Done());
    assertThat(outcomes.get(1))
        .isInstanceOfSatisfying(
            EntryOutcome.Failed.class,
            failed -> assertThat(failed.cause()).isInstanceOf(ReceiptExpiredException.class));
    assertThat(outcomes.getLast()).isEqualTo(new EntryOutcome.Done());
    assertThat(await(queue().depth()).visible()).isEqualTo(1);
  }

  private List<Receipt> receiveAll(int count) {
    List<Receipt> receipts = new ArrayList<>();
    while (receipts.size() < count) {
      await(queue().receive(10, WAIT)).forEach(delivery -> receipts.add(delivery.receipt()));
    }
    return receipts;
  }

  @Test
  default void depthTellsWhatWaitsAndWhatIsInFlight() {
    send("a");
    send("b");
    receiveOne();

    assertThat(await(queue().depth()).visible()).isEqualTo(1);
    assertThat(await(queue().depth()).inFlight()).isEqualTo(1);
  }

  @Test
  default void losesNoneOfManyMessages() {
    List<Future<Void>> sent = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      sent.add(queue().send(new OutgoingMessage("m" + i, Map.of())));
    }
    await(Future.all(sent));

    List<String> received = new ArrayList<>();
    while (received.size() < 50) {
      List<Delivery> batch = await(queue().receive(10, WAIT));
      assertThat(batch).as("after %s messages", received.size()).isNotEmpty();
      for (Delivery delivery : batch) {
        received.add(delivery.body());
        await(queue().delete(delivery.receipt()));
      }
    }

    assertThat(received).doesNotHaveDuplicates().hasSize(50);
  }

  @Test
  default void completesOnTheContextOfTheCall() {
    MessageQueue queue = queue();
    send("context");
    Receipt held = receiveOne().receipt();
    Receipt unknown = new Receipt("no-such-receipt");
    List<Supplier<Future<?>>> calls =
        List.of(
            () -> queue.receive(1, SHORT),
            () -> queue.send(new OutgoingMessage("context", Map.of())),
            () -> queue.receive(1, WAIT),
            queue::depth,
            () -> queue.changeVisibility(held, Duration.ofMinutes(1)),
            () -> queue.changeVisibility(unknown, Duration.ofMinutes(1)),
            () -> queue.delete(held),
            () -> queue.delete(unknown));
    for (Supplier<Future<?>> call : calls) {
      CallerContext.assertCompletesOn(vertx(), call);
    }
  }

  private void send(String body) {
    await(queue().send(new OutgoingMessage(body, Map.of())));
  }

  private Delivery receiveOne() {
    List<Delivery> batch = await(queue().receive(1, WAIT));
    assertThat(batch).hasSize(1);
    return batch.getFirst();
  }
}
