// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static dev.darkroom.worker.S3Events.FIRST;

import dev.darkroom.photo.Edition;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.EditedPhotos;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * A worker, photos whose owners are about to edit them, and a catalog that lets others in between.
 */
final class EditBench {

  final Bench bench = new Bench();
  final HookedCatalog catalog = new HookedCatalog(bench.catalog);

  EditBench() {
    bench.withCatalog(_ -> catalog);
  }

  /** A photo that the worker has developed, and whose owner is about to edit it. */
  Photo announced() {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.upload(photo, "sunset", FIRST);
    bench.untilEmpty();
    return bench.reserve(EditedPhotos.announced(stored(photo)));
  }

  /** The owner uploads an edited version; S3 says so. */
  void edit(Photo photo, String content, String sequencer) {
    bench.put(EditedPhotos.locationOf(photo), Buffer.buffer(content));
    bench.announce(EditedPhotos.locationOf(photo), sequencer);
  }

  Photo stored(Photo photo) {
    return bench.catalog.stored(photo.id()).orElseThrow();
  }

  Edition editOf(Photo photo) {
    return stored(photo).edit().orElseThrow();
  }

  /** Of all that was made of photos. */
  List<String> keys() {
    return bench.variants().stream().map(ObjectRef::key).toList();
  }

  List<ObjectRef> editedFiles() {
    return Await.await(bench.storage.list("edited", ""));
  }
}
