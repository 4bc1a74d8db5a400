// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.storage.ObjectHead;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.PresignedUpload;
import dev.darkroom.storage.PresignedUrl;
import dev.darkroom.storage.StoredObject;
import dev.darkroom.storage.UploadGrant;
import dev.darkroom.testing.storage.InMemoryMultipartStorage;
import dev.darkroom.testing.storage.InMemoryPhotoStorage;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Storage in memory that remembers what it granted. */
public final class RecordingStorage implements PhotoStorage {

  private final InMemoryPhotoStorage storage;
  private final List<UploadGrant> grants = new CopyOnWriteArrayList<>();

  public RecordingStorage(InMemoryPhotoStorage storage) {
    this.storage = storage;
  }

  public List<UploadGrant> grants() {
    return List.copyOf(grants);
  }

  public void failNext(int calls) {
    storage.failNext(calls);
  }

  @Override
  public PresignedUpload presignUpload(UploadGrant grant) {
    grants.add(grant);
    return storage.presignUpload(grant);
  }

  @Override
  public PresignedUrl presignDownload(
      ObjectRef object, Duration validity, @Nullable String downloadName) {
    return storage.presignDownload(object, validity, downloadName);
  }

  @Override
  public Future<Optional<ObjectHead>> head(ObjectRef object) {
    return storage.head(object);
  }

  @Override
  public Future<StoredObject> fetch(ObjectRef object, @Nullable String ifMatch, long maxBytes) {
    return storage.fetch(object, ifMatch, maxBytes);
  }

  @Override
  public Future<Void> put(
      ObjectRef object, MediaType contentType, Buffer content, Map<String, String> metadata) {
    return storage.put(object, contentType, content, metadata);
  }

  @Override
  public Future<Void> delete(Collection<ObjectRef> objects) {
    return storage.delete(objects);
  }

  @Override
  public Future<List<ObjectRef>> list(String bucket, String prefix) {
    return storage.list(bucket, prefix);
  }

  @Override
  public InMemoryMultipartStorage multipart() {
    return storage.multipart();
  }

  @Override
  public Future<Void> check(String bucket) {
    return storage.check(bucket);
  }
}
