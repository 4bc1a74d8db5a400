// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.events;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.async.Await.failureOf;
import static dev.darkroom.testing.photo.Photos.aPhoto;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.events.EventPublisher;
import dev.darkroom.events.EventUnavailableException;
import dev.darkroom.events.PhotoEvent;
import dev.darkroom.events.PhotoEvent.Kind;
import dev.darkroom.events.kafka.KafkaEventPublisher;
import dev.darkroom.photo.Photo;
import dev.darkroom.telemetry.CorrelationId;
import dev.darkroom.testing.async.CallerContext;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker, read with Kafka's own consumer. */
class KafkaEventPublisherIT {

  private static final CorrelationId CORRELATION = new CorrelationId("upload-1");

  @TempDir static Path folder;
  private static KafkaBroker broker;
  private static Vertx vertx;

  private final String topic = "photos-" + UUID.randomUUID();
  private EventPublisher publisher;

  @BeforeAll
  static void startBroker() throws Exception {
    vertx = Vertx.vertx();
    broker = KafkaBroker.start(folder);
  }

  @AfterAll
  static void stopBroker() {
    await(vertx.close());
    broker.close();
  }

  @BeforeEach
  void openPublisher() {
    publisher = new KafkaEventPublisher(vertx, broker.bootstrapServers(), topic);
  }

  @AfterEach
  void closePublisher() {
    await(publisher.close());
  }

  @Test
  void anEventIsACloudEventUnderItsPhotosKey() {
    Photo photo = aPhoto().ready().withRevision(3);

    await(publisher.publish(event(Kind.READY, photo)));

    ConsumerRecord<String, byte[]> message = read(1).getFirst();
    assertThat(message.key()).isEqualTo(photo.id().value());
    assertThat(
            new String(
                message.headers().lastHeader("content-type").value(), StandardCharsets.UTF_8))
        .isEqualTo("application/cloudevents+json");
    JsonObject event = json(message);
    assertThat(event.getString("specversion")).isEqualTo("1.0");
    assertThat(event.getString("id")).isEqualTo(photo.id() + "/1/dev.darkroom.photo.ready");
    assertThat(event.getString("type")).isEqualTo("dev.darkroom.photo.ready");
    assertThat(event.getString("subject")).isEqualTo(photo.id().value());
    assertThat(event.getInstant("time")).isEqualTo(Photos.NOW);
    assertThat(event.getString("correlationid")).isEqualTo("upload-1");
    assertThat(event.getJsonObject("data").getString("status")).isEqualTo("ready");
  }

  @Test
  void whatBecameOfAPhotoIsTold() {
    Photo ready = aPhoto().ready();

    await(publisher.publish(event(Kind.READY, ready)));
    await(publisher.publish(event(Kind.REJECTED, aPhoto().rejected())));
    await(publisher.publish(event(Kind.DELETED, ready)));

    assertThat(read(3))
        .extracting(message -> json(message).getString("type"))
        .containsExactlyInAnyOrder(
            "dev.darkroom.photo.ready",
            "dev.darkroom.photo.rejected",
            "dev.darkroom.photo.deleted");
  }

  @Test
  void theEventsOfAPhotoKeepTheirOrder() {
    List<Photo> photos = List.of(aPhoto().ready(), aPhoto().ready(), aPhoto().ready());
    long changes = 20;
    List<Future<Void>> published = new ArrayList<>();
    LongStream.rangeClosed(1, changes)
        .forEach(
            revision ->
                photos.forEach(
                    photo ->
                        published.add(
                            publisher.publish(event(Kind.READY, photo.withRevision(revision))))));

    await(Future.all(published));

    List<ConsumerRecord<String, byte[]>> messages = read(published.size());
    for (Photo photo : photos) {
      assertThat(messages)
          .filteredOn(message -> photo.id().value().equals(message.key()))
          .extracting(message -> json(message).getJsonObject("data").getLong("revision"))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, changes).boxed().toList());
    }
  }

  @Test
  void publishingComesBackToTheCallersContext() {
    CallerContext.assertCompletesOn(
        vertx, () -> publisher.publish(event(Kind.READY, aPhoto().ready())));
  }

  @Test
  void aBrokerThatIsNotThereIsReportedOnTheCallersContext() throws Exception {
    EventPublisher lost =
        new KafkaEventPublisher(vertx, "localhost:" + KafkaBroker.freePort(), topic);
    PhotoEvent event = event(Kind.READY, aPhoto().ready());

    assertThat(failureOf(lost.publish(event)))
        .isInstanceOf(EventUnavailableException.class)
        .hasMessageContaining(topic);
    CallerContext.assertCompletesOn(vertx, () -> lost.publish(event));
    await(lost.close());
  }

  private static PhotoEvent event(Kind kind, Photo photo) {
    return new PhotoEvent(kind, photo, Photos.NOW, CORRELATION);
  }

  private List<ConsumerRecord<String, byte[]>> read(int count) {
    List<ConsumerRecord<String, byte[]>> messages =
        new TopicReader(broker.bootstrapServers()).read(topic, count);
    assertThat(messages).hasSize(count);
    return messages;
  }

  private static JsonObject json(ConsumerRecord<String, byte[]> message) {
    return new JsonObject(Buffer.buffer(message.value()));
  }
}
