// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue.sqs;

import dev.darkroom.runtime.SdkFutures;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Makes queues, for standalone and tests. On AWS the infrastructure code does it. */
public final class SqsQueues {

  private final SqsAsyncClient client;
  private final SdkFutures futures;

  public SqsQueues(SqsAsyncClient client, SdkFutures futures) {
    this.client = client;
    this.futures = futures;
  }

  /**
   * Makes a queue and its dead-letter queue. One that exists with the same attributes is kept.
   *
   * @param maxReceives after so many receives without an end SQS itself moves a message to the
   *     dead-letter queue: more than a worker's own limit, so that the worker's reason comes first
   */
  public Future<Void> create(
      String name, String deadLetters, Duration visibility, int maxReceives) {
    return create(deadLetters, Map.of())
        .compose(this::arn)
        .compose(
            arn ->
                create(
                    name,
                    Map.of(
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        Long.toString(visibility.toSeconds()),
                        QueueAttributeName.REDRIVE_POLICY,
                        new JsonObject()
                            .put("deadLetterTargetArn", arn)
                            .put("maxReceiveCount", maxReceives)
                            .encode())))
        .mapEmpty();
  }

  private Future<String> create(String name, Map<QueueAttributeName, String> attributes) {
    return futures
        .onContext(
            client.createQueue(
                CreateQueueRequest.builder().queueName(name).attributes(attributes).build()),
            failure -> SqsFaults.translate(failure, name))
        .map(created -> created.queueUrl());
  }

  private Future<String> arn(String url) {
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
}
