// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.Sequencer;
import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.OutgoingMessage;
import dev.darkroom.queue.Receipt;
import dev.darkroom.telemetry.CorrelationId;
import dev.darkroom.worker.ingest.IngestResult;
import dev.darkroom.worker.ingest.Outcome;
import dev.darkroom.worker.ingest.Removal;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DeadLetterTest {

  private static final Delivery DELIVERY =
      new Delivery("1", new Receipt("r"), "{}", 2, Instant.EPOCH, Map.of());

  private static final IngestResult RESULT =
      new IngestResult(
          new Removal(new ObjectRef("originals", "ann/\u0000.jpg"), Sequencer.NONE, null),
          new PhotoId("01999b1e-4e2b-7000-8000-000000000001"),
          new CorrelationId("request-1"),
          new Outcome.Gone(),
          Future.succeededFuture());

  @Property
  void hasOnlyAttributesThatSqsTakes(@ForAll String reason, @ForAll String message) {
    OutgoingMessage letter = new DeadLetter(reason, message, RESULT).of(DELIVERY, "1.0");

    assertThat(letter.attributes()).hasSizeLessThanOrEqualTo(10);
    assertThat(letter.attributes().values())
        .allSatisfy(
            value -> {
              assertThat(value).isNotEmpty();
              assertThat(value.codePoints().allMatch(DeadLetterTest::isXml)).isTrue();
            });
  }

  private static boolean isXml(int c) {
    return c == 9
        || c == 10
        || c == 13
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
