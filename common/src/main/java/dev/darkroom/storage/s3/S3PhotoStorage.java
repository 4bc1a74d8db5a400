// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3;

import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.runtime.SdkFutures;
import dev.darkroom.storage.MultipartStorage;
import dev.darkroom.storage.ObjectHead;
import dev.darkroom.storage.ObjectNotFoundException;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.PresignedUpload;
import dev.darkroom.storage.PresignedUrl;
import dev.darkroom.storage.StoredObject;
import dev.darkroom.storage.UploadGrant;
import dev.darkroom.storage.s3.signing.UrlSigner;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Storage in S3, or in a server that speaks its protocol. */
public final class S3PhotoStorage implements PhotoStorage {

  private static final int DELETE_BATCH = 1000;
  private static final Duration TRANSFER_START = Duration.ofSeconds(5);
  private static final long MOST_COPIED = 50L << 20;
  private static final int SLOWEST_BYTES_A_MILLISECOND = 2_500;

  private final S3AsyncClient client;
  private final S3Urls urls;
  private final MultipartStorage multipart;
  private final SdkFutures futures;
  private final boolean comparesETags;

  /** Storage that compares what it fetches with ETags, where these are MD5s. */
  public S3PhotoStorage(S3AsyncClient client, UrlSigner signer, SdkFutures futures) {
    this(client, signer, futures, true);
  }

  /**
   * Storage in buckets that exist.
   *
   * @param comparesETags whether what is fetched has to have the MD5 that its ETag looks like; not
   *     for a server that makes ETags of 32 hexadecimal digits of something else
   */
  public S3PhotoStorage(
      S3AsyncClient client, UrlSigner signer, SdkFutures futures, boolean comparesETags) {
    this.client = client;
    this.urls = new S3Urls(signer);
    this.multipart = new S3MultipartStorage(client, urls, futures);
    this.futures = futures;
    this.comparesETags = comparesETags;
  }

  @Override
  public PresignedUpload presignUpload(UploadGrant grant) {
    return signed(grant.object(), () -> urls.upload(grant));
  }

  @Override
  public PresignedUrl presignDownload(
      ObjectRef object, Duration validity, @Nullable String downloadName) {
    return signed(object, () -> urls.download(object, validity, downloadName));
  }

  /** Signing asks no server, but needs credentials, and these may have ended. */
  static <T> T signed(ObjectRef object, Supplier<T> signing) {
    try {
      return signing.get();
    } catch (SdkException failure) {
      throw S3Faults.translate(failure, object.bucket(), object.key());
    }
  }

  @Override
  public Future<Optional<ObjectHead>> head(ObjectRef object) {
    HeadObjectRequest request =
        HeadObjectRequest.builder().bucket(object.bucket()).key(object.key()).build();
    return futures
        .onContext(client.headObject(request), failure -> S3Faults.translate(failure, object))
        .compose(
            found ->
                found.contentLength() == null
                    ? Future.failedFuture(S3Faults.brokenOff(object))
                    : Future.succeededFuture(Optional.of(S3Heads.of(found))))
        .recover(
            failure ->
                failure instanceof ObjectNotFoundException
                    ? Future.succeededFuture(Optional.empty())
                    : Future.failedFuture(failure));
  }

  @Override
  public Future<StoredObject> fetch(ObjectRef object, @Nullable String ifMatch, long maxBytes) {
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(object.bucket())
            .key(object.key())
            .ifMatch(quoted(ifMatch))
            .overrideConfiguration(carrying(maxBytes))
            .build();
    return futures.onContext(
        client.getObject(request, new ExactSizeTransformer(object, maxBytes, comparesETags)),
        failure -> S3Faults.translate(failure, object));
  }

  @Override
  public Future<Void> put(
      ObjectRef object, MediaType contentType, Buffer content, Map<String, String> metadata) {
    byte[] bytes = content.getBytes();
    PutObjectRequest request =
        PutObjectRequest.builder()
            .bucket(object.bucket())
            .key(object.key())
            .contentType(contentType.value())
            .contentLength((long) bytes.length)
            // Of every S3 that there is: what was damaged on its way is refused, not stored.
            .contentMD5(BodyDigest.contentMd5(bytes))
            .metadata(metadata)
            .overrideConfiguration(carrying(bytes.length))
            .build();
    return futures
        .onContext(
            client.putObject(request, AsyncRequestBody.fromBytesUnsafe(bytes)),
            failure -> S3Faults.translate(failure, object))
        .mapEmpty();
  }

  @Override
  public Future<Void> copy(ObjectRef from, @Nullable String ifMatch, ObjectRef to) {
    CopyObjectRequest request =
        CopyObjectRequest.builder()
            .sourceBucket(from.bucket())
            .sourceKey(from.key())
            .copySourceIfMatch(quoted(ifMatch))
            .destinationBucket(to.bucket())
            .destinationKey(to.key())
            .overrideConfiguration(carrying(MOST_COPIED))
            .build();
    return futures
        .onContext(client.copyObject(request), failure -> S3Faults.translate(failure, from))
        .mapEmpty();
  }

  private static @Nullable String quoted(@Nullable String etag) {
    return etag == null ? null : '"' + etag + '"';
  }

  /** One try's limit is for calls that carry little; the call's own limit stands. */
  private static AwsRequestOverrideConfiguration carrying(long bytes) {
    return AwsRequestOverrideConfiguration.builder()
        .apiCallAttemptTimeout(
            TRANSFER_START.plus(Duration.ofMillis(bytes / SLOWEST_BYTES_A_MILLISECOND)))
        .build();
  }

  @Override
  public Future<Void> delete(Collection<ObjectRef> objects) {
    Map<String, List<ObjectRef>> buckets =
        objects.stream().collect(Collectors.groupingBy(ObjectRef::bucket));
    List<Future<Void>> batches = new ArrayList<>();
    buckets.forEach(
        (bucket, refs) -> {
          for (int from = 0; from < refs.size(); from += DELETE_BATCH) {
            batches.add(
                deleteBatch(
                    bucket, refs.subList(from, Math.min(refs.size(), from + DELETE_BATCH))));
          }
        });
    return Future.join(batches).mapEmpty();
  }

  private Future<Void> deleteBatch(String bucket, List<ObjectRef> refs) {
    List<ObjectIdentifier> keys =
        refs.stream().map(ref -> ObjectIdentifier.builder().key(ref.key()).build()).toList();
    DeleteObjectsRequest request =
        DeleteObjectsRequest.builder()
            .bucket(bucket)
            .delete(Delete.builder().objects(keys).quiet(true).build())
            .build();
    ObjectRef first = refs.getFirst();
    return futures
        .onContext(client.deleteObjects(request), failure -> S3Faults.translate(failure, first))
        .compose(answer -> S3PhotoStorage.refuseLeftovers(answer, bucket));
  }

  private static Future<Void> refuseLeftovers(DeleteObjectsResponse answer, String bucket) {
    return answer.errors().isEmpty()
        ? Future.succeededFuture()
        : Future.failedFuture(S3Faults.notDeleted(bucket, answer.errors()));
  }

  @Override
  public Future<List<ObjectRef>> list(String bucket, String prefix) {
    return listFrom(bucket, prefix, null, new ArrayList<>());
  }

  private Future<List<ObjectRef>> listFrom(
      String bucket, String prefix, @Nullable String token, List<ObjectRef> found) {
    ListObjectsV2Request request =
        ListObjectsV2Request.builder()
            .bucket(bucket)
            .prefix(prefix)
            .continuationToken(token)
            .build();
    return futures
        .onContext(
            client.listObjectsV2(request), failure -> S3Faults.translate(failure, bucket, prefix))
        .compose(
            (ListObjectsV2Response page) -> {
              page.contents().forEach(o -> found.add(new ObjectRef(bucket, o.key())));
              return page.nextContinuationToken() == null
                  ? Future.succeededFuture(List.copyOf(found))
                  : listFrom(bucket, prefix, page.nextContinuationToken(), found);
            });
  }

  @Override
  public MultipartStorage multipart() {
    return multipart;
  }

  @Override
  public Future<Void> check(String bucket) {
    return futures
        .onContext(
            client.headBucket(HeadBucketRequest.builder().bucket(bucket).build()),
            failure -> S3Faults.translate(failure, bucket, ""))
        .mapEmpty();
  }
}
