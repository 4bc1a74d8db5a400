// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.storage;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Sha256;
import dev.darkroom.storage.CompletedPart;
import dev.darkroom.storage.MultipartGrant;
import dev.darkroom.storage.MultipartMark;
import dev.darkroom.storage.MultipartPage;
import dev.darkroom.storage.MultipartStorage;
import dev.darkroom.storage.MultipartUpload;
import dev.darkroom.storage.PartGrant;
import dev.darkroom.storage.PartsRefusedException;
import dev.darkroom.storage.PresignedUpload;
import dev.darkroom.storage.UploadNotFoundException;
import dev.darkroom.storage.UploadedPart;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Uploads in parts to an {@link InMemoryPhotoStorage}. Parts come by {@link #upload}. */
public final class InMemoryMultipartStorage implements MultipartStorage {

  private final InMemoryPhotoStorage objects;
  private final InstantSource time;
  private final List<Open> uploads = new ArrayList<>();
  private final AtomicInteger begun = new AtomicInteger();

  InMemoryMultipartStorage(InMemoryPhotoStorage objects, InstantSource time) {
    this.objects = objects;
    this.time = time;
  }

  private record Open(MultipartUpload upload, MultipartGrant grant, Map<Integer, Stored> parts) {}

  private record Stored(UploadedPart part, Buffer content) {}

  /**
   * Uploads a part as if through the URL of the grant; gives its ETag.
   *
   * @throws IllegalArgumentException if it is not the part that was granted
   */
  public synchronized String upload(PartGrant grant, Buffer content) {
    Open open = required(grant.object(), grant.uploadId());
    Sha256 checksum = grant.checksum();
    byte[] bytes = content.getBytes();
    if (content.length() != grant.size()
        || open.upload().checksummed() != (checksum != null)
        || (checksum != null && !checksum.matches(digest("SHA-256", bytes)))) {
      throw new IllegalArgumentException("not the part that was granted");
    }
    String etag = HexFormat.of().formatHex(digest("MD5", bytes));
    UploadedPart part = new UploadedPart(grant.number(), content.length(), etag, checksum);
    open.parts().put(grant.number(), new Stored(part, content));
    return etag;
  }

  @Override
  public Future<String> begin(MultipartGrant grant) {
    return objects.answer(
        () -> {
          synchronized (this) {
            MultipartUpload upload =
                new MultipartUpload(
                    grant.object(),
                    "upload-" + begun.incrementAndGet(),
                    grant.checksummed(),
                    time.instant().truncatedTo(ChronoUnit.SECONDS));
            uploads.add(new Open(upload, grant, new TreeMap<>()));
            return upload.id();
          }
        });
  }

  @Override
  public Future<List<MultipartUpload>> open(ObjectRef object) {
    return objects.answer(() -> sorted(upload -> upload.object().equals(object)).reversed());
  }

  @Override
  public Future<MultipartPage> open(String bucket, int most, @Nullable MultipartMark after) {
    return objects.answer(
        () -> {
          List<MultipartUpload> all =
              sorted(
                  upload ->
                      upload.object().bucket().equals(bucket)
                          && (after == null || isBehind(upload, after)));
          List<MultipartUpload> page = all.subList(0, Math.min(most, all.size()));
          MultipartUpload last = all.size() > most ? page.getLast() : null;
          return new MultipartPage(
              page, last == null ? null : new MultipartMark(last.object().key(), last.id()));
        });
  }

  private static boolean isBehind(MultipartUpload upload, MultipartMark mark) {
    int keys = upload.object().key().compareTo(mark.key());
    return keys > 0 || (keys == 0 && upload.id().compareTo(mark.uploadId()) > 0);
  }

  private synchronized List<MultipartUpload> sorted(Predicate<MultipartUpload> which) {
    return uploads.stream()
        .map(Open::upload)
        .filter(which)
        .sorted(
            Comparator.comparing((MultipartUpload upload) -> upload.object().key())
                .thenComparing(MultipartUpload::begunAt)
                .thenComparing(MultipartUpload::id))
        .toList();
  }

  @Override
  public PresignedUpload presignPart(PartGrant grant) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("content-length", Long.toString(grant.size()));
    Sha256 checksum = grant.checksum();
    if (checksum != null) {
      headers.put("x-amz-checksum-sha256", checksum.base64());
    }
    return new PresignedUpload(
        "PUT",
        URI.create(
            "https://storage.invalid/"
                + grant.object()
                + "?partNumber="
                + grant.number()
                + "&uploadId="
                + grant.uploadId()),
        headers,
        time.instant().plus(grant.validity()));
  }

  @Override
  public Future<List<UploadedPart>> parts(MultipartUpload upload) {
    return objects.answer(
        () -> {
          synchronized (this) {
            Open open = find(upload.object(), upload.id());
            return open == null
                ? List.of()
                : open.parts().values().stream().map(Stored::part).toList();
          }
        });
  }

  @Override
  public Future<Void> complete(MultipartUpload upload, List<CompletedPart> parts) {
    return objects.answer(
        () -> {
          synchronized (this) {
            Open open = required(upload.object(), upload.id());
            Buffer content = Buffer.buffer();
            for (CompletedPart named : parts) {
              Stored stored = open.parts().get(named.number());
              if (stored == null
                  || !stored.part().etag().equals(named.etag())
                  || !Objects.equals(stored.part().checksum(), named.checksum())
                  || (named.number() != parts.getLast().number()
                      && stored.part().size() < MIN_PART_SIZE)) {
                throw new PartsRefusedException(upload.object(), "part " + named.number());
              }
              content.appendBuffer(stored.content());
            }
            objects.keep(
                upload.object(),
                open.grant().contentType(),
                content,
                open.grant().metadata(),
                "-" + parts.size());
            uploads.remove(open);
            return null;
          }
        });
  }

  @Override
  public Future<Void> abort(MultipartUpload upload) {
    return objects.answer(
        () -> {
          synchronized (this) {
            uploads.remove(find(upload.object(), upload.id()));
            return null;
          }
        });
  }

  private Open required(ObjectRef object, String id) {
    Open open = find(object, id);
    if (open == null) {
      throw new UploadNotFoundException(object);
    }
    return open;
  }

  private @Nullable Open find(ObjectRef object, String id) {
    return uploads.stream()
        .filter(open -> open.upload().object().equals(object) && open.upload().id().equals(id))
        .findFirst()
        .orElse(null);
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
