// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

import dev.darkroom.photo.ObjectRef;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Uploads of one object in parts. Nothing of it is an object until it is completed; until then its
 * parts are kept, and cost, and are to be seen by nobody else.
 *
 * <p>Futures, faults and presigning are as {@link PhotoStorage} says.
 */
public interface MultipartStorage {

  /** The smallest part but the last, in bytes: S3's bound. */
  long MIN_PART_SIZE = 5 << 20;

  /** The most parts of an upload, numbered from 1: S3's bound. */
  int MAX_PARTS = 10_000;

  /** Begins an upload, beside others of the same object that may be open; gives its id. */
  Future<String> begin(MultipartGrant grant);

  /** The uploads of an object that are open, the newest first; of a thousand, if there are more. */
  Future<List<MultipartUpload>> open(ObjectRef object);

  /**
   * A page of the uploads of a bucket that are open.
   *
   * @param most on the page, 1 to 1000
   * @param after where the page before ended; null for the first
   */
  Future<MultipartPage> open(String bucket, int most, @Nullable MultipartMark after);

  /** A URL by which a client may PUT exactly the part described, as often as it likes. */
  PresignedUpload presignPart(PartGrant grant);

  /** The parts that are there, by their numbers; none of an upload that is not open. */
  Future<List<UploadedPart>> parts(MultipartUpload upload);

  /**
   * Makes the object of the parts, over one that may be there. All of it is there or nothing. To
   * complete again what was completed may succeed.
   *
   * @param parts by their numbers; with checksums where the upload was begun with them
   * @return fails with {@link PartsRefusedException}, and leaves the upload open, if one of them is
   *     not there or another; with {@link UploadNotFoundException}
   */
  Future<Void> complete(MultipartUpload upload, List<CompletedPart> parts);

  /** Ends an upload and removes its parts; one that is not open is not an error. */
  Future<Void> abort(MultipartUpload upload);
}
