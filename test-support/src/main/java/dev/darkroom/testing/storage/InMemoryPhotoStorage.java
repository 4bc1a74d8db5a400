// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.storage;

import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.storage.ObjectChangedException;
import dev.darkroom.storage.ObjectHead;
import dev.darkroom.storage.ObjectNotFoundException;
import dev.darkroom.storage.ObjectTooLargeException;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.PresignedUpload;
import dev.darkroom.storage.PresignedUrl;
import dev.darkroom.storage.StorageException;
import dev.darkroom.storage.StorageFaultException;
import dev.darkroom.storage.StorageUnavailableException;
import dev.darkroom.storage.StoredObject;
import dev.darkroom.storage.UploadGrant;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Storage in memory. Futures are complete when they are returned. URLs have the host {@code
 * storage.invalid}: they can be looked at, not followed.
 */
public final class InMemoryPhotoStorage implements PhotoStorage {

  private final ConcurrentSkipListMap<String, StoredObject> objects = new ConcurrentSkipListMap<>();
  private final AtomicLong etags = new AtomicLong();
  private final AtomicInteger outages = new AtomicInteger();
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicLong bytesRead = new AtomicLong();
  private final InstantSource time;
  private final InMemoryMultipartStorage multipart;
  private volatile Runnable whenFetching = () -> {};
  private volatile Runnable whenPutting = () -> {};
  private volatile Future<?> answersFetches = Future.succeededFuture();

  public InMemoryPhotoStorage(InstantSource time) {
    this.time = time;
    this.multipart = new InMemoryMultipartStorage(this, time);
  }

  /** Lets the next calls that would ask a server fail as if it did not answer. */
  public void failNext(int calls) {
    outages.set(calls);
  }

  /** Lets the next calls that would ask a server be refused, as for want of a permission. */
  public void refuseNext(int calls) {
    refusals.set(calls);
  }

  /** Does something before each object that is read. */
  public void whenFetching(Runnable action) {
    whenFetching = action;
  }

  /** Does something before each object that is stored. */
  public void whenPutting(Runnable action) {
    whenPutting = action;
  }

  /** Answers who reads an object only after that, on whatever thread completes it. */
  public void answerFetchesAfter(Future<?> moment) {
    answersFetches = moment;
  }

  /** How much of objects was read so far. */
  public long bytesRead() {
    return bytesRead.get();
  }

  @Override
  public PresignedUpload presignUpload(UploadGrant grant) {
    return new PresignedUpload(
        "PUT",
        url(grant.object()),
        Map.of("Content-Type", grant.contentType().value()),
        time.instant().plus(grant.validity()));
  }

  @Override
  public PresignedUrl presignDownload(
      ObjectRef object, Duration validity, @Nullable String downloadName) {
    return new PresignedUrl(url(object), time.instant().plus(validity));
  }

  private static URI url(ObjectRef object) {
    return URI.create("https://storage.invalid/" + object + "?signature=test");
  }

  @Override
  public Future<Optional<ObjectHead>> head(ObjectRef object) {
    return answer(() -> Optional.ofNullable(objects.get(name(object))).map(StoredObject::head));
  }

  @Override
  public Future<StoredObject> fetch(ObjectRef object, @Nullable String ifMatch, long maxBytes) {
    Future<StoredObject> found =
        answer(
            () -> {
              whenFetching.run();
              StoredObject stored = objects.get(name(object));
              if (stored == null) {
                throw new ObjectNotFoundException(object);
              }
              if (ifMatch != null && !ifMatch.equals(stored.head().etag())) {
                throw new ObjectChangedException(object);
              }
              if (stored.head().size() > maxBytes) {
                throw new ObjectTooLargeException(object, stored.head().size(), maxBytes);
              }
              bytesRead.addAndGet(stored.head().size());
              return stored;
            });
    Future<?> moment = answersFetches;
    return moment.isComplete() ? found : moment.transform(_ -> found);
  }

  @Override
  public Future<Void> put(
      ObjectRef object, MediaType contentType, Buffer content, Map<String, String> metadata) {
    return answer(
        () -> {
          whenPutting.run();
          keep(object, contentType, content, metadata, "");
          return null;
        });
  }

  void keep(
      ObjectRef object,
      MediaType contentType,
      Buffer content,
      Map<String, String> metadata,
      String etagEnd) {
    ObjectHead head =
        new ObjectHead(
            content.length(),
            "etag" + etags.incrementAndGet() + etagEnd,
            contentType,
            time.instant(),
            Map.copyOf(metadata));
    objects.put(name(object), new StoredObject(head, content.copy()));
  }

  @Override
  public Future<Void> delete(Collection<ObjectRef> refs) {
    return answer(
        () -> {
          refs.forEach(ref -> objects.remove(name(ref)));
          return null;
        });
  }

  @Override
  public Future<List<ObjectRef>> list(String bucket, String prefix) {
    return answer(
        () ->
            objects.tailMap(bucket + "/" + prefix).keySet().stream()
                .takeWhile(name -> name.startsWith(bucket + "/" + prefix))
                .map(name -> new ObjectRef(bucket, name.substring(bucket.length() + 1)))
                .toList());
  }

  @Override
  public InMemoryMultipartStorage multipart() {
    return multipart;
  }

  @Override
  public Future<Void> check(String bucket) {
    return answer(() -> null);
  }

  <T extends @Nullable Object> Future<T> answer(Supplier<T> call) {
    if (refusals.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      return Future.failedFuture(
          new StorageFaultException("no permission", new IOException("access denied")));
    }
    if (outages.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      return Future.failedFuture(
          new StorageUnavailableException("no answer", new IOException("connection refused")));
    }
    try {
      return Future.succeededFuture(call.get());
    } catch (StorageException refused) {
      return Future.failedFuture(refused);
    }
  }

  private static String name(ObjectRef object) {
    return object.bucket() + "/" + object.key();
  }
}
