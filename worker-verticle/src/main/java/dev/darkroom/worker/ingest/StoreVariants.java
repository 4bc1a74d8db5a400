// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoKeys;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.photo.Variant;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.telemetry.CorrelationId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Puts variants where every attempt at the same photo puts them, so that a repetition is none. */
final class StoreVariants {

  private final PhotoStorage storage;
  private final String bucket;

  StoreVariants(PhotoStorage storage, String bucket) {
    this.storage = storage;
    this.bucket = bucket;
  }

  List<Variant> store(Photo photo, List<PhotoLab.Print> prints, CorrelationId correlation) {
    List<Variant> variants = new ArrayList<>();
    List<Future<Void>> puts = new ArrayList<>();
    for (PhotoLab.Print print : prints) {
      Variant variant = variant(photo, print);
      variants.add(variant);
      puts.add(
          storage.put(
              variant.location(),
              variant.contentType(),
              Buffer.buffer(print.content()),
              Map.of(CorrelationId.METADATA_NAME, correlation.value())));
    }
    // All of them, even after one failed: nothing may still be written once the attempt is over.
    Future.join(puts).await();
    return variants;
  }

  /** Removes what was stored for a photo that is gone. */
  void discard(Collection<Variant> variants) {
    storage.delete(variants.stream().map(Variant::location).toList()).await();
  }

  private Variant variant(Photo photo, PhotoLab.Print print) {
    String key =
        PhotoKeys.variant(
            photo.owner(), photo.id(), PhotoVersion.ORIGINAL, print.name(), print.format());
    return new Variant(
        print.name(),
        print.width(),
        print.height(),
        print.format().mediaType(),
        print.content().length,
        new ObjectRef(bucket, key));
  }
}
