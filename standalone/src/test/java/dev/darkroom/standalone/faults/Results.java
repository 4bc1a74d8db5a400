// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone.faults;

import static dev.darkroom.testing.async.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.assembly.Adapters;
import dev.darkroom.assembly.Ports;
import dev.darkroom.photo.Development;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoKeys;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.photo.Variant;
import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.QueueDepth;
import dev.darkroom.standalone.Poll;
import dev.darkroom.testing.photo.Corners;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks, past all faults, at what became of photos. */
final class Results {

  private static final Map<String, Integer> LONGEST_SIDES =
      Map.of("thumbnail", 240, "medium", 960, "large", 1920);
  private static final QueueDepth EMPTY = new QueueDepth(0, 0, 0);

  private final Ports ports;
  private final Adapters.Queues queues;

  Results(FaultyCloud cloud) {
    this.ports = cloud.ports();
    this.queues = cloud.queues();
  }

  /** Waits until the photos are done with and no message is left. */
  void awaitDone(List<UploadedPhoto> photos) {
    Poll.until(
        "the end of all photos", () -> photos.stream().map(this::status).toList(), Results::done);
    Poll.until("an empty queue", () -> await(queues.ingest().depth()), EMPTY::equals);
  }

  private static boolean done(List<String> statuses) {
    return statuses.stream()
        .allMatch(
            status ->
                !status.equals("none")
                    && !status.equals(PhotoStatus.PendingUpload.NAME)
                    && !status.equals(PhotoStatus.Processing.NAME));
  }

  private String status(UploadedPhoto photo) {
    return find(photo).map(found -> found.status().wireName()).orElse("none");
  }

  private Optional<Photo> find(UploadedPhoto photo) {
    return await(ports.catalog().find(photo.id()));
  }

  /** The record, variants and nothing besides, all of the newest upload. */
  void assertRight(UploadedPhoto uploaded) {
    Photo photo = find(uploaded).orElseThrow();
    if (!uploaded.developable()) {
      assertThat(photo.status()).isInstanceOf(PhotoStatus.Rejected.class);
      assertThat(stored(photo)).as("of a rejected photo").isEmpty();
      return;
    }
    assertThat(photo.status()).isInstanceOf(PhotoStatus.Ready.class);
    PhotoStatus.Ready ready = (PhotoStatus.Ready) photo.status();
    Development development = ready.development();
    Corners original = Corners.of(uploaded.file());
    assertThat(List.of(development.width(), development.height()))
        .as("the size of the newest upload")
        .containsExactly(original.width(), original.height());
    assertThat(photo.original().size()).isEqualTo(uploaded.file().length);
    assertThat(development.variants())
        .extracting(variant -> variant.name().value())
        .containsExactlyInAnyOrderElementsOf(LONGEST_SIDES.keySet());
    development.variants().forEach(variant -> assertRight(variant, original));
    assertThat(stored(photo))
        .as("objects of the photo")
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    development.variants().stream().map(Variant::location),
                    Stream.of(dumpOf(photo)))
                .toList());
  }

  private void assertRight(Variant variant, Corners original) {
    byte[] file =
        await(ports.storage().fetch(variant.location(), null, variant.size())).content().getBytes();
    assertThat((long) file.length).isEqualTo(variant.size());
    Corners seen = Corners.of(file);
    double scale =
        Math.min(
            1.0,
            LONGEST_SIDES.getOrDefault(variant.name().value(), 0)
                / (double) Math.max(original.width(), original.height()));
    assertThat(seen)
        .isEqualTo(
            new Corners(
                variant.width(),
                variant.height(),
                original.topLeft(),
                original.topRight(),
                original.bottomLeft(),
                original.bottomRight()));
    assertThat((double) seen.width())
        .isBetween(scale * original.width() - 1, scale * original.width() + 1);
    assertThat((double) seen.height())
        .isBetween(scale * original.height() - 1, scale * original.height() + 1);
  }

  private List<ObjectRef> stored(Photo photo) {
    return await(
        ports
            .storage()
            .list(
                FaultyCloud.VARIANTS,
                PhotoKeys.variantFolder(photo.owner(), photo.id(), PhotoVersion.ORIGINAL)));
  }

  private static ObjectRef dumpOf(Photo photo) {
    return new ObjectRef(
        FaultyCloud.VARIANTS, PhotoKeys.metadata(photo.owner(), photo.id(), PhotoVersion.ORIGINAL));
  }

  /** How many objects there are in the bucket of the variants. */
  int variantsBucket() {
    return await(ports.storage().list(FaultyCloud.VARIANTS, "")).size();
  }

  /** Takes all dead letters out of their queue. */
  List<Delivery> takeDeadLetters() {
    List<Delivery> letters = new ArrayList<>();
    while (await(queues.deadLetters().depth()).visible() > 0) {
      for (Delivery letter : await(queues.deadLetters().receive(10, Duration.ZERO))) {
        letters.add(letter);
        await(queues.deadLetters().delete(letter.receipt()));
      }
    }
    return letters;
  }
}
