// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.storage.PartsRefusedException;
import dev.darkroom.storage.StorageException;
import dev.darkroom.storage.UploadNotFoundException;
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
    if (failure instanceof S3Exception refused && refused.awsErrorDetails() != null) {
      String code = refused.awsErrorDetails().errorCode();
      if (NO_SUCH_UPLOAD.equals(code)) {
        return new UploadNotFoundException(object);
      }
      if (code != null && REFUSED.contains(code)) {
        return new PartsRefusedException(object, code);
      }
    }
    return S3Faults.translate(failure, object.bucket(), object.key());
  }
}
