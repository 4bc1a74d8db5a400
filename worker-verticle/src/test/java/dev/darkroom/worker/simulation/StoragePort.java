// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.storage.MultipartStorage;
import dev.darkroom.storage.ObjectChangedException;
import dev.darkroom.storage.ObjectHead;
import dev.darkroom.storage.ObjectNotFoundException;
import dev.darkroom.storage.ObjectTooLargeException;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.PresignedUpload;
import dev.darkroom.storage.PresignedUrl;
import dev.darkroom.storage.StorageUnavailableException;
import dev.darkroom.storage.StoredObject;
import dev.darkroom.storage.UploadGrant;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store as one process sees it. */
final class StoragePort implements PhotoStorage {

  private final World world;
  private final SimulatedProcess process;

  StoragePort(World world, SimulatedProcess process) {
    this.world = world;
    this.process = process;
  }

  private static RuntimeException unavailable(String why) {
    return new StorageUnavailableException(why, new CutException());
  }

  @Override
  public Future<Optional<ObjectHead>> head(ObjectRef object) {
    return world
        .wire()
        .call(
            process,
            () -> "looks at " + world.name(object),
            () -> Optional.ofNullable(world.objects().get(object)).map(StoredObject::head),
            StoragePort::unavailable);
  }

  @Override
  public Future<StoredObject> fetch(ObjectRef object, @Nullable String ifMatch, long maxBytes) {
    return world
        .wire()
        .call(
            process,
            () -> "fetches " + world.name(object),
            () -> {
              StoredObject stored = world.objects().get(object);
              if (stored == null) {
                throw new ObjectNotFoundException(object);
              }
              if (ifMatch != null && !ifMatch.equals(stored.head().etag())) {
                throw new ObjectChangedException(object);
              }
              if (stored.head().size() > maxBytes) {
                throw new ObjectTooLargeException(object, stored.head().size(), maxBytes);
              }
              return stored;
            },
            StoragePort::unavailable);
  }

  @Override
  public Future<Void> put(
      ObjectRef object, MediaType contentType, Buffer content, Map<String, String> metadata) {
    return world
        .wire()
        .call(
            process,
            () -> "stores " + world.name(object) + " " + World.brief(content),
            () -> {
              world.put(object, contentType, content, metadata);
              return true;
            },
            StoragePort::unavailable)
        .mapEmpty();
  }

  @Override
  public Future<Void> delete(Collection<ObjectRef> objects) {
    List<ObjectRef> all = List.copyOf(objects);
    return world
        .wire()
        .call(
            process,
            () -> "removes " + all.stream().map(world::name).toList(),
            () -> {
              all.forEach(world.objects()::remove);
              return true;
            },
            StoragePort::unavailable)
        .mapEmpty();
  }

  @Override
  public Future<List<ObjectRef>> list(String bucket, String prefix) {
    return world
        .wire()
        .call(
            process,
            () -> "lists " + prefix,
            () ->
                world.objects().keySet().stream()
                    .filter(o -> o.bucket().equals(bucket) && o.key().startsWith(prefix))
                    .toList(),
            StoragePort::unavailable);
  }

  @Override
  public PresignedUpload presignUpload(UploadGrant grant) {
    throw new UnsupportedOperationException();
  }

  @Override
  public PresignedUrl presignDownload(
      ObjectRef object, Duration validity, @Nullable String downloadName) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Void> check(String bucket) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MultipartStorage multipart() {
    throw new UnsupportedOperationException("nobody uploads in parts here");
  }
}
