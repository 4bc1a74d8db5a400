// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue.sqs;

import dev.darkroom.runtime.SdkFutures;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;

/** Makes queues, for standalone and tests. On AWS the infrastructure code does it. */
public final class SqsQueues {

  private final SqsAsyncClient client;
  private final SdkFutures futures;

  public SqsQueues(SqsAsyncClient client, SdkFutures futures) {
    this.client = client;
    this.futures = futures;
  }

  /**
   * Makes a queue and its dead-letter queue where they are missing, and gives them these
   * attributes, whatever they had before. Messages stay.
   *
   * @param maxReceives after so many receives without an end SQS itself moves a message to the
   *     dead-letter queue: more than a worker's own limit, so that the worker's reason comes first
   */
  public Future<Void> create(
      String name, String deadLetters, Duration visibility, int maxReceives) {
    return createIfMissing(deadLetters)
        .compose(this::arn)
        .compose(
            arn ->
                createIfMissing(name)
                    .compose(
                        url ->
                            set(
                                url,
                                Map.of(
                                    QueueAttributeName.VISIBILITY_TIMEOUT,
                                    Long.toString(visibility.toSeconds()),
                                    QueueAttributeName.REDRIVE_POLICY,
                                    new JsonObject()
                                        .put("deadLetterTargetArn", arn)
                                        .put("maxReceiveCount", maxReceives)
                                        .encode()))));
  }

  /** Without attributes: to name others than an existing queue has is an error. */
  private Future<String> createIfMissing(String name) {
    return call(
        name,
        client
            .getQueueUrl(GetQueueUrlRequest.builder().queueName(name).build())
            .thenApply(GetQueueUrlResponse::queueUrl)
            .exceptionallyCompose(failure -> createIfThatIsWhy(failure, name)));
  }

  private CompletionStage<String> createIfThatIsWhy(Throwable failure, String name) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof QueueDoesNotExistException
        ? client
            .createQueue(CreateQueueRequest.builder().queueName(name).build())
            .thenApply(CreateQueueResponse::queueUrl)
        : CompletableFuture.failedStage(failure);
  }

  private Future<Void> set(String url, Map<QueueAttributeName, String> attributes) {
    return call(
            url,
            client.setQueueAttributes(
                SetQueueAttributesRequest.builder().queueUrl(url).attributes(attributes).build()))
        .mapEmpty();
  }

  private Future<String> arn(String url) {
    return call(
            url,
            client.getQueueAttributes(
                GetQueueAttributesRequest.builder()
                    .queueUrl(url)
                    .attributeNames(QueueAttributeName.QUEUE_ARN)
                    .build()))
        .map(found -> found.attributes().getOrDefault(QueueAttributeName.QUEUE_ARN, ""));
  }

  private <T> Future<T> call(String queue, CompletionStage<T> answer) {
    return futures.onContext(answer, failure -> SqsFaults.translate(failure, queue));
  }
}
