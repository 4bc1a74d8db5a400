// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue.sqs;

import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.MoveTask;
import dev.darkroom.queue.MoveUnderWayException;
import dev.darkroom.queue.QueueAdmin;
import dev.darkroom.runtime.SdkFutures;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResponse;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;

/**
 * A standard queue of SQS and its dead letters.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html">StartMessageMoveTask</a>
 */
public final class SqsQueueAdmin implements QueueAdmin {

  private final Opened queue;
  private final Opened deadLetters;
  private final boolean movesSafely;
  private final SqsAsyncClient client;
  private final SdkFutures futures;

  private record Opened(MessageQueue queue, String arn) {}

  private SqsQueueAdmin(
      Opened queue,
      Opened deadLetters,
      boolean movesSafely,
      SqsAsyncClient client,
      SdkFutures futures) {
    this.queue = queue;
    this.deadLetters = deadLetters;
    this.movesSafely = movesSafely;
    this.client = client;
    this.futures = futures;
  }

  /**
   * Opens queues that exist.
   *
   * @param names the queues' names or URLs
   * @param visibility how long what an operator looks at is kept from others
   * @param movesSafely whether the server behind the client is SQS itself: others may lose what
   *     they move when they are stopped
   * @param client for receives too, which must be short
   * @return fails with {@link dev.darkroom.queue.QueueFaultException} if one does not exist
   */
  public static Future<QueueAdmin> open(
      Names names,
      Duration visibility,
      boolean movesSafely,
      SqsAsyncClient client,
      SdkFutures futures) {
    return Future.all(
            open(names.queue(), visibility, client, futures),
            open(names.deadLetters(), visibility, client, futures))
        .map(
            both ->
                new SqsQueueAdmin(
                    both.resultAt(0), both.resultAt(1), movesSafely, client, futures));
  }

  /** The names or URLs of a queue and its dead letters. */
  public record Names(String queue, String deadLetters) {}

  private static Future<Opened> open(
      String nameOrUrl, Duration visibility, SqsAsyncClient client, SdkFutures futures) {
    return SqsMessageQueue.urlOf(nameOrUrl, client, futures)
        .compose(
            url ->
                SqsMessageQueue.open(url, visibility, client, client, futures)
                    .compose(
                        queue -> arn(url, client, futures).map(arn -> new Opened(queue, arn))));
  }

  private static Future<String> arn(String url, SqsAsyncClient client, SdkFutures futures) {
    return futures
        .onContext(
            client.getQueueAttributes(
                GetQueueAttributesRequest.builder()
                    .queueUrl(url)
                    .attributeNames(QueueAttributeName.QUEUE_ARN)
                    .build()),
            failure -> SqsFaults.translate(failure, url))
        .map(found -> found.attributes().getOrDefault(QueueAttributeName.QUEUE_ARN, ""));
  }

  @Override
  public MessageQueue queue() {
    return queue.queue();
  }

  @Override
  public MessageQueue deadLetters() {
    return deadLetters.queue();
  }

  @Override
  public boolean movesSafely() {
    return movesSafely;
  }

  @Override
  public Future<MoveTask> move() {
    return refuseSecond()
        .compose(_ -> start())
        // The refusal of a second one has had several codes: what runs says it better.
        .recover(failure -> refuseSecond().compose(_ -> Future.failedFuture(failure)))
        .compose(_ -> lastMove())
        .map(found -> found.orElseGet(SqsQueueAdmin::justBegun));
  }

  private Future<Void> refuseSecond() {
    return lastMove()
        .compose(
            last ->
                last.filter(task -> task.state().isUnderWay()).isPresent()
                    ? Future.failedFuture(new MoveUnderWayException())
                    : Future.succeededFuture());
  }

  /**
   * Where to, has to be said: SQS knows that of messages alone that it made dead letters itself.
   */
  private Future<Void> start() {
    return futures
        .onContext(
            client.startMessageMoveTask(
                StartMessageMoveTaskRequest.builder()
                    .sourceArn(deadLetters.arn())
                    .destinationArn(queue.arn())
                    .build()),
            this::translate)
        .mapEmpty();
  }

  private static MoveTask justBegun() {
    return new MoveTask(MoveTask.State.RUNNING, 0, null, Instant.EPOCH, null);
  }

  @Override
  public Future<Optional<MoveTask>> lastMove() {
    return futures
        .onContext(
            client.listMessageMoveTasks(
                ListMessageMoveTasksRequest.builder()
                    .sourceArn(deadLetters.arn())
                    .maxResults(1)
                    .build()),
            this::translate)
        .map(ListMessageMoveTasksResponse::results)
        .map(tasks -> tasks.stream().findFirst().map(SqsQueueAdmin::task));
  }

  private static MoveTask task(ListMessageMoveTasksResultEntry entry) {
    Long moved = entry.approximateNumberOfMessagesMoved();
    Long startedAt = entry.startedTimestamp();
    return new MoveTask(
        MoveTask.State.valueOf(entry.status()),
        moved == null ? 0 : moved,
        entry.approximateNumberOfMessagesToMove(),
        startedAt == null ? Instant.EPOCH : Instant.ofEpochMilli(startedAt),
        entry.failureReason());
  }

  private RuntimeException translate(Throwable failure) {
    return SqsFaults.translate(failure, deadLetters().name());
  }
}
