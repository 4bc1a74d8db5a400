// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.events.kafka;

import dev.darkroom.events.CloudEvents;
import dev.darkroom.events.EventPublisher;
import dev.darkroom.events.EventUnavailableException;
import dev.darkroom.events.PhotoEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.producer.KafkaProducer;
import io.vertx.kafka.client.producer.KafkaProducerRecord;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes to a topic, keyed by photo, so that one photo's events keep their order. An event is
 * durable when all in-sync replicas have it.
 */
public final class KafkaEventPublisher implements EventPublisher {

  private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(15);
  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(5);

  private final KafkaProducer<String, byte[]> producer;
  private final String topic;
  private final Vertx vertx;

  public KafkaEventPublisher(Vertx vertx, String bootstrapServers, String topic) {
    this.vertx = vertx;
    this.topic = topic;
    this.producer =
        KafkaProducer.create(
            vertx,
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName(),
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName(),
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true",
                ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip",
                ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(REQUEST_LIMIT),
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(REQUEST_LIMIT),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(DELIVERY_LIMIT)));
    // Each failure is also the result of its send; without a handler it is logged as unhandled.
    producer.exceptionHandler(_ -> {});
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }

  @Override
  public Future<Void> publish(PhotoEvent event) {
    KafkaProducerRecord<String, byte[]> message =
        KafkaProducerRecord.create(topic, event.photo().id().value(), CloudEvents.json(event));
    message.addHeader("content-type", CloudEvents.CONTENT_TYPE);
    return Future.<Void>fromCompletionStage(
            producer.send(message).<Void>mapEmpty().toCompletionStage(), vertx.getOrCreateContext())
        .recover(
            failure ->
                Future.failedFuture(
                    new EventUnavailableException(
                        "Kafka topic " + topic + ": " + failure, failure)));
  }

  @Override
  public Future<Void> close() {
    return producer.close();
  }
}
