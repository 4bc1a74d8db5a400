// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.reconcile;

import dev.darkroom.photo.AwaitedEdit;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.Variant;
import dev.darkroom.storage.ObjectHead;
import dev.darkroom.storage.PhotoStorage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks the store what {@link Judge} must know, and no more than that. Blocks a virtual thread. */
final class Inspection {

  private final PhotoStorage storage;
  private final Judge judge;

  Inspection(PhotoStorage storage, Judge judge) {
    this.storage = storage;
    this.judge = judge;
  }

  Evidence of(Photo photo, Instant now) {
    return switch (photo.status()) {
      case PhotoStatus.PendingUpload _, PhotoStatus.Processing _ ->
          judge.isStuck(photo, now) ? new Evidence(original(photo), 0) : Evidence.NONE;
      case PhotoStatus.Ready ready -> ofReady(photo, ready);
      case PhotoStatus.Rejected _, PhotoStatus.Failed _ -> Evidence.NONE;
    };
  }

  /** What lies where an edited version is awaited in vain, unless it was worked before. */
  Optional<ObjectHead> ofAwaited(Photo photo, Instant now) {
    AwaitedEdit awaited = photo.edits().awaited();
    if (awaited == null || !judge.isAwaitedInVain(photo, now)) {
      return Optional.empty();
    }
    Optional<String> worked = photo.edit().flatMap(edit -> edit.status().workedContent());
    return storage
        .head(awaited.file().location())
        .await()
        .filter(file -> worked.filter(file.etag()::equals).isEmpty());
  }

  private Evidence ofReady(Photo photo, PhotoStatus.Ready ready) {
    Stream<ObjectRef> variants = ready.development().variants().stream().map(Variant::location);
    List<ObjectRef> named = Stream.concat(variants, dump(photo.metadata())).toList();
    int missing = 0;
    // One after another: there is time, and those who wait for a page are served before.
    for (ObjectRef object : named) {
      if (storage.head(object).await().isEmpty()) {
        missing++;
      }
    }
    return missing == 0 ? Evidence.NONE : new Evidence(original(photo), missing);
  }

  private static Stream<ObjectRef> dump(@Nullable PhotoMetadata metadata) {
    return metadata == null ? Stream.empty() : Stream.ofNullable(metadata.dump());
  }

  private Optional<ObjectHead> original(Photo photo) {
    return storage.head(photo.original().location()).await();
  }
}
