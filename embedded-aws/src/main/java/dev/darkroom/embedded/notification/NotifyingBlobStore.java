// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.notification;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;

/** Passes every call on and tells a {@link Notifier} of the changes that succeeded. */
public final class NotifyingBlobStore extends ForwardingBlobStore {

  /** Notes S3Proxy keeps beside the objects; clients can neither see nor write such keys. */
  private static final String BOOKKEEPING = ".s3proxy-";

  private final Notifier notifier;

  /** Tells of the changes made through this store, not of those made on {@code objects} itself. */
  public NotifyingBlobStore(BlobStore objects, Notifier notifier) {
    super(objects);
    this.notifier = notifier;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
    return told(
        ObjectChange.PUT, request.bucket(), request.key(), () -> super.putBlob(request, payload));
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    return told(
        ObjectChange.COPY,
        request.destinationBucket(),
        request.destinationKey(),
        () -> super.copyBlob(request));
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    return told(
        ObjectChange.COMPLETE_MULTIPART_UPLOAD,
        upload.containerName(),
        upload.blobName(),
        () -> super.completeMultipartUpload(upload, request));
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    return told(
        ObjectChange.DELETE, request.bucket(), request.key(), () -> super.removeBlob(request));
  }

  // The superclass does not forward these two, and their defaults would hide what the store can.

  @Override
  public boolean supportsCopyMultipartPart() {
    return delegate().supportsCopyMultipartPart();
  }

  @Override
  public UploadPartCopyResponse copyMultipartPart(
      MultipartUpload upload, UploadPartCopyRequest request) {
    return delegate().copyMultipartPart(upload, request);
  }

  private <T> T told(ObjectChange change, String bucket, String key, Supplier<T> store) {
    if (key.startsWith(BOOKKEEPING)) {
      return store.get();
    }
    Optional<Intent> intent = notifier.begin(change, bucket, key);
    T response;
    try {
      response = store.get();
    } catch (RuntimeException e) {
      // However the store says so: the change was not made.
      intent.ifPresent(notifier::abandon);
      throw e;
    } catch (Error e) {
      // It may have come after the object was stored.
      intent.ifPresent(open -> notifier.leaveOpen(open, e));
      throw e;
    }
    intent.ifPresent(notifier::made);
    return response;
  }
}
