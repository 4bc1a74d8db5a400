// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.queue;

import static dev.darkroom.testing.async.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.MoveTask;
import dev.darkroom.queue.OutgoingMessage;
import dev.darkroom.queue.QueueAdmin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an operator may do with every queue and its dead letters. */
public interface QueueAdminContract {

  Duration WAIT = Duration.ofSeconds(5);

  /** A queue and its dead letters, both empty. */
  QueueAdmin admin();

  @Test
  default void remembersNoMoveBeforeTheFirst() {
    assertThat(await(admin().lastMove())).isEmpty();
  }

  @Test
  default void movesBackWhatWorkersSentToTheDeadLetters() {
    for (int n = 0; n < 12; n++) {
      bury("letter " + n);
    }

    await(admin().move());

    List<Delivery> back = receive(admin().queue(), 12);
    assertThat(back).extracting(Delivery::body).contains("letter 0", "letter 11").hasSize(12);
    assertThat(back.getFirst().attributes()).containsEntry("reason", "corrupt");
    assertThat(await(admin().deadLetters().receive(1, Duration.ofSeconds(1)))).isEmpty();
  }

  @Test
  default void tellsHowTheLastMoveEnded() {
    bury("one");
    await(admin().move());
    receive(admin().queue(), 1);

    MoveTask task = ended();

    assertThat(task.state()).isEqualTo(MoveTask.State.COMPLETED);
    assertThat(task.moved()).isEqualTo(1);
    assertThat(task.failure()).isNull();
  }

  @Test
  default void movesAgainAfterAMoveHasEnded() {
    bury("one");
    await(admin().move());
    receive(admin().queue(), 1);
    ended();
    bury("two");

    await(admin().move());

    assertThat(receive(admin().queue(), 1)).extracting(Delivery::body).containsExactly("two");
  }

  @Test
  default void whatIsLookedAtAndReturnedIsSeenAtOnceAgain() {
    bury("one");
    MessageQueue letters = admin().deadLetters();

    Delivery first = receive(letters, 1).getFirst();
    await(letters.changeVisibility(first.receipt(), Duration.ZERO));

    assertThat(receive(letters, 1).getFirst().messageId()).isEqualTo(first.messageId());
  }

  private MoveTask ended() {
    MoveTask task = await(admin().lastMove()).orElseThrow();
    // Each look is an answer of the server: this ends as soon as it says so, or with the test.
    while (task.state().isUnderWay()) {
      task = await(admin().lastMove()).orElseThrow();
    }
    return task;
  }

  private void bury(String body) {
    await(admin().deadLetters().send(new OutgoingMessage(body, Map.of("reason", "corrupt"))));
  }

  private static List<Delivery> receive(MessageQueue queue, int count) {
    List<Delivery> all = new ArrayList<>();
    while (all.size() < count) {
      List<Delivery> some = await(queue.receive(10, WAIT));
      assertThat(some).as("after %d of %d", all.size(), count).isNotEmpty();
      all.addAll(some);
    }
    return all;
  }
}
