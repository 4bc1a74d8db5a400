// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue.sqs;

import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.EntryOutcome;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.OutgoingMessage;
import dev.darkroom.queue.QueueDepth;
import dev.darkroom.queue.QueueFaultException;
import dev.darkroom.queue.Receipt;
import dev.darkroom.queue.ReceiptExpiredException;
import dev.darkroom.queue.VisibilityChange;
import dev.darkroom.runtime.SdkFutures;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** A standard queue of SQS. */
public final class SqsMessageQueue implements MessageQueue {

  /** The client allows for the longest wait: a connection that is dead is known sooner by this. */
  private static final Duration ANSWER_SLACK = Duration.ofSeconds(8);

  private final String name;
  private final String url;
  private final Duration visibility;
  private final SqsAsyncClient receiving;
  private final SqsAsyncClient client;
  private final SdkFutures futures;

  private SqsMessageQueue(
      String url,
      Duration visibility,
      SqsAsyncClient receiving,
      SqsAsyncClient client,
      SdkFutures futures) {
    this.name = url.substring(url.lastIndexOf('/') + 1);
    this.url = url;
    this.visibility = visibility;
    this.receiving = receiving;
    this.client = client;
    this.futures = futures;
  }

  /**
   * Opens a queue that exists.
   *
   * @param nameOrUrl the queue's name or its URL
   * @param visibility how long a received message is kept from others
   * @param receiving used for long polls alone, so that they can not starve other calls
   * @return fails with {@link QueueFaultException} if there is no such queue: none is ever created
   */
  public static Future<MessageQueue> open(
      String nameOrUrl,
      Duration visibility,
      SqsAsyncClient receiving,
      SqsAsyncClient client,
      SdkFutures futures) {
    return urlOf(nameOrUrl, client, futures)
        .map(found -> new SqsMessageQueue(found, visibility, receiving, client, futures))
        // A URL may name a queue that is not there, or that these credentials may not use.
        .compose(queue -> queue.depth().map(queue));
  }

  /** The URL of a queue by either; whether there is one, is not asked of a URL. */
  static Future<String> urlOf(String nameOrUrl, SqsAsyncClient client, SdkFutures futures) {
    return nameOrUrl.contains("/")
        ? Future.succeededFuture(nameOrUrl)
        : futures
            .onContext(
                client.getQueueUrl(GetQueueUrlRequest.builder().queueName(nameOrUrl).build()),
                failure -> SqsFaults.translate(failure, nameOrUrl))
            .map(GetQueueUrlResponse::queueUrl);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Future<List<Delivery>> receive(int max, Duration wait) {
    ReceiveMessageRequest request =
        ReceiveMessageRequest.builder()
            .queueUrl(url)
            .maxNumberOfMessages(max)
            .waitTimeSeconds(Math.toIntExact(wait.toSeconds()))
            .visibilityTimeout(Math.toIntExact(visibility.toSeconds()))
            .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
            .messageAttributeNames("All")
            .overrideConfiguration(
                AwsRequestOverrideConfiguration.builder()
                    .apiCallTimeout(wait.plus(ANSWER_SLACK))
                    .apiCallAttemptTimeout(wait.plus(ANSWER_SLACK))
                    .build())
            .build();
    return futures
        .onContext(receiving.receiveMessage(request), this::translate)
        .map(answer -> answer.messages().stream().map(SqsMessageQueue::delivery).toList());
  }

  private static Delivery delivery(Message message) {
    Map<MessageSystemAttributeName, String> system = message.attributes();
    Map<String, String> attributes = new HashMap<>();
    message
        .messageAttributes()
        .forEach(
            (key, value) -> {
              if (value.stringValue() != null) {
                attributes.put(key, value.stringValue());
              }
            });
    return new Delivery(
        message.messageId(),
        new Receipt(message.receiptHandle()),
        message.body(),
        Integer.parseInt(
            system.getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")),
        Instant.ofEpochMilli(
            Long.parseLong(system.getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0"))),
        Map.copyOf(attributes));
  }

  @Override
  public Future<List<EntryOutcome>> delete(List<Receipt> receipts) {
    List<DeleteMessageBatchRequestEntry> entries =
        numbered(
            receipts,
            (id, receipt) ->
                DeleteMessageBatchRequestEntry.builder()
                    .id(id)
                    .receiptHandle(receipt.handle())
                    .build());
    return futures
        .onContext(
            client.deleteMessageBatch(
                DeleteMessageBatchRequest.builder().queueUrl(url).entries(entries).build()),
            this::translate)
        .map(
            answer ->
                BatchAnswer.of(
                        name,
                        answer.successful(),
                        DeleteMessageBatchResultEntry::id,
                        answer.failed())
                    .inOrder(receipts.size())
                    .stream()
                    .map(SqsMessageQueue::deletedOrGone)
                    .toList());
  }

  private static EntryOutcome deletedOrGone(EntryOutcome outcome) {
    return outcome instanceof EntryOutcome.Failed(ReceiptExpiredException _)
        ? new EntryOutcome.Done()
        : outcome;
  }

  @Override
  public Future<List<EntryOutcome>> changeVisibility(List<VisibilityChange> changes) {
    List<ChangeMessageVisibilityBatchRequestEntry> entries =
        numbered(
            changes,
            (id, change) ->
                ChangeMessageVisibilityBatchRequestEntry.builder()
                    .id(id)
                    .receiptHandle(change.receipt().handle())
                    .visibilityTimeout(wholeSeconds(change.visibility()))
                    .build());
    return futures
        .onContext(
            client.changeMessageVisibilityBatch(
                ChangeMessageVisibilityBatchRequest.builder()
                    .queueUrl(url)
                    .entries(entries)
                    .build()),
            this::translate)
        .map(
            answer ->
                BatchAnswer.of(
                        name,
                        answer.successful(),
                        ChangeMessageVisibilityBatchResultEntry::id,
                        answer.failed())
                    .inOrder(changes.size()));
  }

  /** Ids by position: two deliveries of one message may meet in a batch. */
  private static <T, E> List<E> numbered(List<T> items, BiFunction<String, T, E> entry) {
    return IntStream.range(0, items.size())
        .mapToObj(n -> entry.apply(Integer.toString(n), items.get(n)))
        .toList();
  }

  /** Rounded down, a message would come again at once and again, until its last receive. */
  static int wholeSeconds(Duration visible) {
    return Math.toIntExact(visible.plusSeconds(1).minusNanos(1).toSeconds());
  }

  @Override
  public Future<Void> send(OutgoingMessage message) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    message
        .attributes()
        .forEach(
            (key, value) ->
                attributes.put(
                    key,
                    MessageAttributeValue.builder().dataType("String").stringValue(value).build()));
    return futures
        .onContext(
            client.sendMessage(
                SendMessageRequest.builder()
                    .queueUrl(url)
                    .messageBody(message.body())
                    .messageAttributes(attributes)
                    .build()),
            this::translate)
        .mapEmpty();
  }

  @Override
  public Future<QueueDepth> depth() {
    return futures
        .onContext(
            client.getQueueAttributes(
                GetQueueAttributesRequest.builder()
                    .queueUrl(url)
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)
                    .build()),
            this::translate)
        .map(
            answer ->
                new QueueDepth(
                    count(answer.attributes(), QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                    count(
                        answer.attributes(),
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                    count(
                        answer.attributes(),
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)));
  }

  private static long count(Map<QueueAttributeName, String> counts, QueueAttributeName name) {
    return Long.parseLong(counts.getOrDefault(name, "0"));
  }

  private RuntimeException translate(Throwable failure) {
    return SqsFaults.translate(failure, name);
  }
}
