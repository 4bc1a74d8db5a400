// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.storage.PartsRefusedException;
import dev.darkroom.storage.StorageException;
import dev.darkroom.storage.UploadNotFoundException;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Makes the port's exceptions of what S3 says of uploads in parts. */
final class MultipartFaults {

  private static final String NO_SUCH_UPLOAD = "NoSuchUpload";

  /**
   * So S3 calls parts that are missing, are others, are too small, or have other checksums.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html">CompleteMultipartUpload</a>
   */
  private static final Set<String> REFUSED =
      Set.of("InvalidPart", "InvalidPartOrder", "EntityTooSmall", "BadDigest", "InvalidRequest");

  private MultipartFaults() {}

  static StorageException translate(Throwable failure, ObjectRef object) {
    return NO_SUCH_UPLOAD.equals(codeOf(failure))
        ? new UploadNotFoundException(object)
        : S3Faults.translate(failure, object.bucket(), object.key());
  }

  /** The same of completing, the only call whose parts a client has named. */
  static StorageException translateOfParts(Throwable failure, ObjectRef object) {
    String code = codeOf(failure);
    return REFUSED.contains(code)
        ? new PartsRefusedException(object, code)
        : translate(failure, object);
  }

  /** What S3 calls the failure; empty if it does not say. */
  private static String codeOf(Throwable failure) {
    return failure instanceof S3Exception refused && refused.awsErrorDetails() != null
        ? Objects.requireNonNullElse(refused.awsErrorDetails().errorCode(), "")
        : "";
  }
}
