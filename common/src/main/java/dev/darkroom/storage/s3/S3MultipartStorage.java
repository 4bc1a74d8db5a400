// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Sha256;
import dev.darkroom.runtime.SdkFutures;
import dev.darkroom.storage.CompletedPart;
import dev.darkroom.storage.MultipartGrant;
import dev.darkroom.storage.MultipartMark;
import dev.darkroom.storage.MultipartPage;
import dev.darkroom.storage.MultipartStorage;
import dev.darkroom.storage.MultipartUpload;
import dev.darkroom.storage.PartGrant;
import dev.darkroom.storage.PresignedUpload;
import dev.darkroom.storage.UploadNotFoundException;
import dev.darkroom.storage.UploadedPart;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.Part;

/** Uploads in parts to S3, or to a server that speaks its protocol. */
final class S3MultipartStorage implements MultipartStorage {

  private static final int MOST_LISTED = 1000;

  /** S3 may take its time to put an object together, and answers when it is done. */
  private static final Duration PUTTING_TOGETHER = Duration.ofSeconds(25);

  private final S3AsyncClient client;
  private final S3Urls urls;
  private final SdkFutures futures;

  S3MultipartStorage(S3AsyncClient client, S3Urls urls, SdkFutures futures) {
    this.client = client;
    this.urls = urls;
    this.futures = futures;
  }

  @Override
  public Future<String> begin(MultipartGrant grant) {
    ObjectRef object = grant.object();
    CreateMultipartUploadRequest request =
        CreateMultipartUploadRequest.builder()
            .bucket(object.bucket())
            .key(object.key())
            .contentType(grant.contentType().value())
            .metadata(grant.metadata())
            .checksumAlgorithm(grant.checksummed() ? ChecksumAlgorithm.SHA256 : null)
            .build();
    return futures
        .onContext(
            client.createMultipartUpload(request),
            failure -> MultipartFaults.translate(failure, object))
        .map(CreateMultipartUploadResponse::uploadId);
  }

  @Override
  public Future<List<MultipartUpload>> open(ObjectRef object) {
    // Keys are listed in their order: those of this one come before longer ones.
    return list(object.bucket(), object.key(), MOST_LISTED, null)
        .map(
            answer ->
                uploads(answer).stream()
                    .filter(upload -> upload.object().equals(object))
                    .sorted(Comparator.comparing(MultipartUpload::begunAt).reversed())
                    .toList());
  }

  @Override
  public Future<MultipartPage> open(String bucket, int most, @Nullable MultipartMark after) {
    return list(bucket, null, most, after)
        .map(
            answer ->
                new MultipartPage(
                    uploads(answer),
                    Boolean.TRUE.equals(answer.isTruncated())
                        ? new MultipartMark(answer.nextKeyMarker(), answer.nextUploadIdMarker())
                        : null));
  }

  private Future<ListMultipartUploadsResponse> list(
      String bucket, @Nullable String prefix, int most, @Nullable MultipartMark after) {
    ListMultipartUploadsRequest request =
        ListMultipartUploadsRequest.builder()
            .bucket(bucket)
            .prefix(prefix)
            .maxUploads(most)
            .keyMarker(after == null ? null : after.key())
            .uploadIdMarker(after == null ? null : after.uploadId())
            .build();
    return futures.onContext(
        client.listMultipartUploads(request),
        failure -> S3Faults.translate(failure, bucket, prefix == null ? "" : prefix));
  }

  private static List<MultipartUpload> uploads(ListMultipartUploadsResponse answer) {
    return answer.uploads().stream()
        .map(
            upload ->
                new MultipartUpload(
                    new ObjectRef(answer.bucket(), upload.key()),
                    upload.uploadId(),
                    upload.checksumAlgorithm() == ChecksumAlgorithm.SHA256,
                    upload.initiated() == null ? Instant.EPOCH : upload.initiated()))
        .toList();
  }

  @Override
  public PresignedUpload presignPart(PartGrant grant) {
    return S3PhotoStorage.signed(grant.object(), () -> urls.part(grant));
  }

  @Override
  public Future<List<UploadedPart>> parts(MultipartUpload upload) {
    return partsFrom(upload, null, new ArrayList<>())
        .recover(
            failure ->
                failure instanceof UploadNotFoundException
                    ? Future.succeededFuture(List.of())
                    : Future.failedFuture(failure));
  }

  private Future<List<UploadedPart>> partsFrom(
      MultipartUpload upload, @Nullable Integer after, List<UploadedPart> found) {
    ObjectRef object = upload.object();
    ListPartsRequest request =
        ListPartsRequest.builder()
            .bucket(object.bucket())
            .key(object.key())
            .uploadId(upload.id())
            .partNumberMarker(after)
            .build();
    return futures
        .onContext(client.listParts(request), failure -> MultipartFaults.translate(failure, object))
        .compose(
            (ListPartsResponse page) -> {
              page.parts().forEach(part -> found.add(uploaded(part)));
              return Boolean.TRUE.equals(page.isTruncated())
                  ? partsFrom(upload, page.nextPartNumberMarker(), found)
                  : Future.succeededFuture(List.copyOf(found));
            });
  }

  private static UploadedPart uploaded(Part part) {
    @Nullable String checksum = part.checksumSHA256();
    return new UploadedPart(
        part.partNumber(),
        part.size(),
        part.eTag().replace("\"", ""),
        checksum == null ? null : Sha256.ofBase64(checksum));
  }

  @Override
  public Future<Void> complete(MultipartUpload upload, List<CompletedPart> parts) {
    ObjectRef object = upload.object();
    CompleteMultipartUploadRequest request =
        CompleteMultipartUploadRequest.builder()
            .bucket(object.bucket())
            .key(object.key())
            .uploadId(upload.id())
            .checksumSHA256(CompositeChecksum.of(parts).orElse(null))
            .multipartUpload(
                named -> named.parts(parts.stream().map(S3MultipartStorage::named).toList()))
            .overrideConfiguration(call -> call.apiCallAttemptTimeout(PUTTING_TOGETHER))
            .build();
    return futures
        .onContext(
            client.completeMultipartUpload(request),
            failure -> MultipartFaults.translateOfParts(failure, object))
        .mapEmpty();
  }

  private static software.amazon.awssdk.services.s3.model.CompletedPart named(CompletedPart part) {
    Sha256 checksum = part.checksum();
    return software.amazon.awssdk.services.s3.model.CompletedPart.builder()
        .partNumber(part.number())
        .eTag('"' + part.etag() + '"')
        .checksumSHA256(checksum == null ? null : checksum.base64())
        .build();
  }

  @Override
  public Future<Void> abort(MultipartUpload upload) {
    ObjectRef object = upload.object();
    AbortMultipartUploadRequest request =
        AbortMultipartUploadRequest.builder()
            .bucket(object.bucket())
            .key(object.key())
            .uploadId(upload.id())
            .build();
    return futures
        .onContext(
            client.abortMultipartUpload(request),
            failure -> MultipartFaults.translate(failure, object))
        .<Void>mapEmpty()
        .recover(
            failure ->
                failure instanceof UploadNotFoundException
                    ? Future.succeededFuture()
                    : Future.failedFuture(failure));
  }
}
