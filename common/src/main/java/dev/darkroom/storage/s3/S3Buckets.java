// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3;

import dev.darkroom.runtime.SdkFutures;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Makes buckets, for standalone and tests. On AWS the infrastructure code does it. */
public final class S3Buckets {

  private static final int NOT_FOUND = 404;

  private final S3AsyncClient client;
  private final SdkFutures futures;

  public S3Buckets(S3AsyncClient client, SdkFutures futures) {
    this.client = client;
    this.futures = futures;
  }

  /** Makes those that are missing. */
  public Future<Void> createMissing(Collection<String> buckets) {
    return Future.all(buckets.stream().map(this::createIfMissing).toList()).mapEmpty();
  }

  private Future<Void> createIfMissing(String bucket) {
    return futures
        .onContext(
            client
                .headBucket(HeadBucketRequest.builder().bucket(bucket).build())
                .<Boolean>thenApply(_ -> true)
                .exceptionally(S3Buckets::falseIfMissing),
            failure -> S3Faults.translate(failure, bucket, ""))
        .compose(exists -> exists ? Future.succeededFuture() : create(bucket));
  }

  private static boolean falseIfMissing(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (cause instanceof S3Exception refused && refused.statusCode() == NOT_FOUND) {
      return false;
    }
    throw new CompletionException(cause);
  }

  private Future<Void> create(String bucket) {
    return futures
        .onContext(
            client.createBucket(CreateBucketRequest.builder().bucket(bucket).build()),
            failure -> S3Faults.translate(failure, bucket, ""))
        .mapEmpty();
  }
}
