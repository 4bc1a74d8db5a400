// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import dev.darkroom.bench.child.Child;
import dev.darkroom.bench.queue.process.Subscription;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** The broker that all consumers share, in a process of its own. */
final class Broker implements AutoCloseable {

  private final Child process;
  private final URI endpoint;
  private final SqsAsyncClient client;

  private Broker(Child process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
    this.client =
        SqsAsyncClient.builder()
            .endpointOverride(endpoint)
            .region(Region.of(Subscription.REGION))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(Subscription.ACCESS_KEY, Subscription.ACCESS_KEY)))
            .build();
  }

  static Broker start(List<String> java) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(java);
    command.add(BrokerMain.class.getName());
    Child process =
        Child.start(
            command, line -> line.startsWith(BrokerMain.ENDPOINT) || line.equals(BrokerMain.DONE));
    String endpoint = process.answer().substring(BrokerMain.ENDPOINT.length());
    return new Broker(process, URI.create(endpoint));
  }

  URI endpoint() {
    return endpoint;
  }

  Duration cpu() {
    return process.cpu();
  }

  void create(String queue, Duration visibility) {
    client
        .createQueue(
            CreateQueueRequest.builder()
                .queueName(queue)
                .attributes(
                    Map.of(
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        Long.toString(visibility.toSeconds())))
                .build())
        .join();
  }

  void delete(String queue) {
    client.deleteQueue(DeleteQueueRequest.builder().queueUrl(url(queue)).build()).join();
  }

  /** Puts in so many messages, as fast as it can; returns when they are there. */
  synchronized void fill(String queue, int count) throws IOException, InterruptedException {
    process.ask(BrokerMain.FILL + " " + queue + " " + count);
  }

  /** Puts in so many messages at an even pace; returns when the last is there. */
  synchronized void trickle(String queue, int count, int perSecond)
      throws IOException, InterruptedException {
    process.ask(BrokerMain.TRICKLE + " " + queue + " " + count + " " + perSecond);
  }

  /** Messages that wait, and that somebody holds. */
  record Depth(int visible, int held) {}

  Depth depth(String queue) {
    Map<QueueAttributeName, String> counts =
        client
            .getQueueAttributes(
                GetQueueAttributesRequest.builder()
                    .queueUrl(url(queue))
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)
                    .build())
            .join()
            .attributes();
    return new Depth(
        Integer.parseInt(counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)),
        Integer.parseInt(
            counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)));
  }

  /** Takes and deletes all that waits now: what a second consumer would be given. */
  List<String> drain(String queue) {
    String url = url(queue);
    List<String> bodies = new ArrayList<>();
    for (List<Message> some = receive(url); !some.isEmpty(); some = receive(url)) {
      List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
      for (Message message : some) {
        bodies.add(message.body());
        entries.add(
            DeleteMessageBatchRequestEntry.builder()
                .id(Integer.toString(entries.size()))
                .receiptHandle(message.receiptHandle())
                .build());
      }
      client
          .deleteMessageBatch(
              DeleteMessageBatchRequest.builder().queueUrl(url).entries(entries).build())
          .join();
    }
    return bodies;
  }

  private List<Message> receive(String url) {
    return client
        .receiveMessage(
            ReceiveMessageRequest.builder().queueUrl(url).maxNumberOfMessages(10).build())
        .join()
        .messages();
  }

  private String url(String queue) {
    return client
        .getQueueUrl(GetQueueUrlRequest.builder().queueName(queue).build())
        .join()
        .queueUrl();
  }

  @Override
  public void close() {
    client.close();
    process.close();
  }
}
