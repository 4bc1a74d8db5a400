// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.events;

import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus.Failed;
import dev.darkroom.photo.PhotoStatus.PendingUpload;
import dev.darkroom.photo.PhotoStatus.Processing;
import dev.darkroom.photo.PhotoStatus.Ready;
import dev.darkroom.photo.PhotoStatus.Rejected;
import dev.darkroom.photo.Variant;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

/** The form in which events leave: CloudEvents 1.0, structured JSON. */
public final class CloudEvents {

  /** The media type of {@link #json}. */
  public static final String CONTENT_TYPE = JsonFormat.CONTENT_TYPE;

  private static final URI SOURCE = URI.create("/darkroom");
  private static final JsonFormat FORMAT = new JsonFormat();

  private CloudEvents() {}

  /** The event's bytes. */
  public static byte[] json(PhotoEvent event) {
    return FORMAT.serialize(cloudEvent(event));
  }

  private static CloudEvent cloudEvent(PhotoEvent event) {
    return CloudEventBuilder.v1()
        .withId(event.id())
        .withType(event.kind().wireName())
        .withSource(SOURCE)
        .withSubject(event.photo().id().value())
        .withTime(event.time().atOffset(ZoneOffset.UTC))
        .withExtension("correlationid", event.correlation().value())
        .withData("application/json", data(event.photo()).encode().getBytes(StandardCharsets.UTF_8))
        .build();
  }

  private static JsonObject data(Photo photo) {
    JsonObject data =
        new JsonObject()
            .put("photoId", photo.id().value())
            .put("userId", photo.owner().value())
            .put("filename", photo.filename().value())
            .put("version", photo.version().wireName())
            .put("editCount", photo.edits().count())
            .put("status", photo.status().wireName())
            .put("revision", photo.revision());
    switch (photo.status()) {
      case Ready ready -> {
        data.put("width", ready.development().width());
        data.put("height", ready.development().height());
        JsonArray variants = new JsonArray();
        ready.development().variants().forEach(v -> variants.add(variant(v)));
        data.put("variants", variants);
      }
      case Rejected rejected ->
          data.put(
              "rejection",
              new JsonObject()
                  .put("code", rejected.rejection().code().wireName())
                  .put("message", rejected.rejection().message()));
      case PendingUpload _, Processing _, Failed _ -> {}
    }
    return data;
  }

  private static JsonObject variant(Variant variant) {
    return new JsonObject()
        .put("name", variant.name().value())
        .put("width", variant.width())
        .put("height", variant.height())
        .put("bucket", variant.location().bucket())
        .put("key", variant.location().key());
  }
}
