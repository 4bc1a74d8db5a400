// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where photos and their variants lie.
 *
 * <p>Every future completes on the context the call was made on. It fails with a {@link
 * StorageException}; a {@link StorageUnavailableException} is worth another try. Presigning is
 * computation only: it does not block and asks no server. It throws a {@link StorageException} if
 * there are no credentials to sign with.
 */
public interface PhotoStorage {

  /** A URL by which a client may PUT exactly the object described, until it expires. */
  PresignedUpload presignUpload(UploadGrant grant);

  /**
   * A URL by which whoever holds it may GET the object.
   *
   * @param validity at most seven days, SigV4's bound
   * @param downloadName the name a browser saves it under; null to show it in place
   */
  PresignedUrl presignDownload(ObjectRef object, Duration validity, @Nullable String downloadName);

  /** What is known of the object, or empty if there is none. */
  Future<Optional<ObjectHead>> head(ObjectRef object);

  /**
   * The object's bytes, in one buffer of exactly its size.
   *
   * @param ifMatch the ETag it must have; null for any
   * @param maxBytes what the caller has room for
   * @return fails with {@link ObjectNotFoundException}, {@link ObjectChangedException} if the ETag
   *     is another, {@link ObjectTooLargeException} before any byte is read
   */
  Future<StoredObject> fetch(ObjectRef object, @Nullable String ifMatch, long maxBytes);

  /** Stores an object, over one that may be there. All of it is there or nothing. */
  Future<Void> put(
      ObjectRef object, MediaType contentType, Buffer content, Map<String, String> metadata);

  /**
   * Copies an object with its type and metadata, over one that may be there. All of it is there or
   * nothing. A store does that without sending the bytes here; this default reads them.
   *
   * @param ifMatch the ETag it must have; null for any
   * @return fails with {@link ObjectNotFoundException}, {@link ObjectChangedException} if the ETag
   *     is another
   */
  default Future<Void> copy(ObjectRef from, @Nullable String ifMatch, ObjectRef to) {
    return fetch(from, ifMatch, Integer.MAX_VALUE)
        .compose(
            found -> put(to, found.head().contentType(), found.content(), found.head().metadata()));
  }

  /** Removes objects; one that is not there is not an error. */
  Future<Void> delete(Collection<ObjectRef> objects);

  /** The keys of a bucket that begin with a prefix. */
  Future<List<ObjectRef>> list(String bucket, String prefix);

  /** Uploads in parts to the same store. */
  MultipartStorage multipart();

  /** Succeeds if the store answers for the bucket. For readiness checks; cheap. */
  Future<Void> check(String bucket);
}
