// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.events;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.photo.Photos.aPhoto;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.events.CloudEvents;
import dev.darkroom.events.PhotoEvent;
import dev.darkroom.events.PhotoEvent.Kind;
import dev.darkroom.events.local.EventBusPublisher;
import dev.darkroom.telemetry.CorrelationId;
import dev.darkroom.testing.async.CallerContext;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventBusPublisherTest {

  private Vertx vertx;
  private EventBusPublisher publisher;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    publisher = new EventBusPublisher(vertx);
  }

  @AfterEach
  void close() {
    await(publisher.close());
    await(vertx.close());
  }

  @Test
  void everyListenerHearsTheCloudEvent() {
    Promise<Buffer> first = Promise.promise();
    Promise<Buffer> second = Promise.promise();
    await(listen(first));
    await(listen(second));
    PhotoEvent event = readyPhoto();

    await(publisher.publish(event));

    Buffer expected = Buffer.buffer(CloudEvents.json(event));
    assertThat(await(first.future())).isEqualTo(expected);
    assertThat(await(second.future())).isEqualTo(expected);
  }

  @Test
  void nobodyNeedsToListen() {
    await(publisher.publish(readyPhoto()));
  }

  @Test
  void publishingComesBackToTheCallersContext() {
    CallerContext.assertCompletesOn(vertx, () -> publisher.publish(readyPhoto()));
  }

  private Future<Void> listen(Promise<Buffer> heard) {
    return vertx
        .eventBus()
        .<Buffer>consumer(EventBusPublisher.ADDRESS, message -> heard.tryComplete(message.body()))
        .completion();
  }

  private static PhotoEvent readyPhoto() {
    return new PhotoEvent(Kind.READY, aPhoto().ready(), Photos.NOW, new CorrelationId("upload-1"));
  }
}
