// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.runtime.SdkFaults;
import dev.darkroom.storage.ObjectChangedException;
import dev.darkroom.storage.ObjectNotFoundException;
import dev.darkroom.storage.StorageException;
import dev.darkroom.storage.StorageFaultException;
import dev.darkroom.storage.StorageUnavailableException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Makes the port's exceptions of S3's. */
final class S3Faults {

  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;

  /** Answered with 400, and yet nothing is wrong but how the bytes came. */
  private static final Set<String> DAMAGED_ON_THE_WAY =
      Set.of("BadDigest", "IncompleteBody", "RequestTimeout", "XAmzContentSHA256Mismatch");

  private S3Faults() {}

  static StorageException translate(Throwable failure, ObjectRef object) {
    if (failure instanceof S3Exception refused && !(refused instanceof NoSuchBucketException)) {
      if (refused.statusCode() == NOT_FOUND) {
        return new ObjectNotFoundException(object);
      }
      if (refused.statusCode() == PRECONDITION_FAILED) {
        return new ObjectChangedException(object);
      }
    }
    return translate(failure, object.bucket(), object.key());
  }

  static StorageException translate(Throwable failure, String bucket, String key) {
    if (failure instanceof StorageException ours) {
      return ours;
    }
    if (failure.getCause() instanceof StorageException ours) {
      return ours;
    }
    String message = SdkFaults.describe(failure) + " for " + bucket + "/" + key;
    return SdkFaults.isTransient(failure) || isOfTheWay(failure)
        ? new StorageUnavailableException(message, failure, SdkFaults.retryAfter(failure))
        : new StorageFaultException(message, failure);
  }

  private static boolean isOfTheWay(Throwable failure) {
    return failure instanceof S3Exception refused
        && refused.awsErrorDetails() != null
        && DAMAGED_ON_THE_WAY.contains(refused.awsErrorDetails().errorCode());
  }

  /** Of an answer to HEAD that came without what every such answer says. */
  static StorageException brokenOff(ObjectRef object) {
    return new StorageUnavailableException(
        "the answer broke off for " + object, new IOException("no length"));
  }

  static StorageException notDeleted(String bucket, List<S3Error> errors) {
    S3Error first = errors.getFirst();
    return new StorageUnavailableException(
        errors.size() + " objects of " + bucket + " were not deleted",
        new IllegalStateException(first.code() + " for " + first.key()));
  }
}
