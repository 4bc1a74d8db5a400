// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.MetadataDump;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoKeys;
import dev.darkroom.photo.Variant;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.telemetry.CorrelationId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts variants, and all that the file says, where every attempt at the same photo puts them, so
 * that a repetition is none.
 */
final class StoreVariants {

  private static final MediaType JSON = new MediaType("application/json");

  private final PhotoStorage storage;
  private final String bucket;

  StoreVariants(PhotoStorage storage, String bucket) {
    this.storage = storage;
    this.bucket = bucket;
  }

  /**
   * What was stored.
   *
   * @param dump where everything that the file says lies
   */
  record Stored(List<Variant> variants, ObjectRef dump) {}

  /**
   * Stores it.
   *
   * @param found null if what lies there already is to stay
   */
  Stored store(
      Photo photo,
      List<PhotoLab.Print> prints,
      @Nullable MetadataDump found,
      CorrelationId correlation) {
    Map<String, String> labels = Map.of(CorrelationId.METADATA_NAME, correlation.value());
    List<Variant> variants = new ArrayList<>();
    List<Future<Void>> puts = new ArrayList<>();
    for (PhotoLab.Print print : prints) {
      Variant variant = variant(photo, print);
      variants.add(variant);
      puts.add(
          storage.put(
              variant.location(), variant.contentType(), Buffer.buffer(print.content()), labels));
    }
    ObjectRef dump = dumpOf(photo);
    if (found != null) {
      puts.add(storage.put(dump, JSON, DumpFile.of(found), labels));
    }
    // All of them, even after one failed: nothing may still be written once the attempt is over.
    Future.join(puts).await();
    return new Stored(variants, dump);
  }

  /** Removes what was stored for a photo that is gone. */
  void discard(Photo photo, Collection<Variant> variants) {
    storage
        .delete(
            Stream.concat(variants.stream().map(Variant::location), Stream.of(dumpOf(photo)))
                .toList())
        .await();
  }

  private ObjectRef dumpOf(Photo photo) {
    return new ObjectRef(bucket, PhotoKeys.metadata(photo.owner(), photo.id(), photo.version()));
  }

  private Variant variant(Photo photo, PhotoLab.Print print) {
    String key =
        PhotoKeys.variant(photo.owner(), photo.id(), photo.version(), print.name(), print.format());
    return new Variant(
        print.name(),
        print.width(),
        print.height(),
        print.format().mediaType(),
        print.content().length,
        new ObjectRef(bucket, key));
  }
}
