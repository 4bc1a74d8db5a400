// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.Sha256;
import dev.darkroom.photo.UserId;
import dev.darkroom.storage.MultipartStorage;
import dev.darkroom.storage.PartGrant;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An app that uploads a photo of three parts, the last of them short. */
public final class MultipartClient {

  public static final int PART = (int) MultipartStorage.MIN_PART_SIZE;
  public static final int LAST = 1000;
  public static final long SIZE = 2L * PART + LAST;

  private static final Buffer FULL = Buffer.buffer(new byte[PART]);

  public final Photo photo;
  private final ApiHarness api;
  private final ApiAssert check;

  /** Of a photo of that size that waits for its file. */
  public MultipartClient(ApiHarness api) {
    this(api, api.given(Photos.aPhoto().ofSize(SIZE).pending()));
  }

  public MultipartClient(ApiHarness api, Photo photo) {
    this.api = api;
    this.photo = photo;
    this.check = new ApiAssert(api.vertx);
  }

  public String path() {
    return "/v1/photos/" + photo.id() + "/multipart";
  }

  public ObjectRef object() {
    return photo.original().location();
  }

  /** How long the photo still waits for its file. */
  Duration waitsFor() {
    return api.photos.stored(photo.id()).orElseThrow().status()
            instanceof PhotoStatus.PendingUpload(Instant expiresAt)
        ? Duration.between(api.clock.instant(), expiresAt)
        : Duration.ZERO;
  }

  public HttpResponse<Buffer> send(HttpMethod method, String rest) {
    return send(method, rest, photo.owner());
  }

  public HttpResponse<Buffer> send(HttpMethod method, String rest, UserId user) {
    return Await.await(api.request(method, path() + rest, user).send());
  }

  /** Begins an upload; gives the contract's answer. */
  public JsonObject begin(int status, String query) {
    return check.json("beginMultipart", status, send(HttpMethod.POST, query));
  }

  /** Begins an upload without checksums; gives its id. */
  public String begin() {
    return begin(201, "").getString("uploadId");
  }

  public JsonObject parts(String uploadId, String query) {
    return check.json("readParts", 200, send(HttpMethod.GET, "/" + uploadId + "/parts" + query));
  }

  public HttpResponse<Buffer> complete(String uploadId, JsonObject... parts) {
    return api.post(path() + "/" + uploadId + "/complete", named(parts), photo.owner());
  }

  public JsonObject completed(String uploadId, JsonObject... parts) {
    return check.json("completeMultipart", 200, complete(uploadId, parts));
  }

  public static JsonObject named(JsonObject... parts) {
    JsonArray all = new JsonArray();
    for (JsonObject part : parts) {
      all.add(part);
    }
    return new JsonObject().put("parts", all);
  }

  /** What there is to upload of a part. */
  public static Buffer content(int number) {
    return number < 3 ? FULL : Buffer.buffer(new byte[LAST]);
  }

  /** Uploads a part; gives what completing says of it. */
  public JsonObject upload(String uploadId, int number) {
    return upload(uploadId, number, content(number));
  }

  public JsonObject upload(String uploadId, int number, Buffer content) {
    @Nullable Sha256 checksum = uploadId.startsWith("sha256.") ? sha256(content) : null;
    String etag =
        api.storage
            .multipart()
            .upload(
                new PartGrant(
                    object(),
                    uploadId.substring(uploadId.indexOf('.') + 1),
                    number,
                    content.length(),
                    checksum,
                    Duration.ofMinutes(1)),
                content);
    JsonObject part = new JsonObject().put("number", number).put("etag", etag);
    return checksum == null ? part : part.put("checksumSha256", checksum.base64());
  }

  public JsonObject[] uploadAll(String uploadId) {
    return new JsonObject[] {
      upload(uploadId, 1), upload(uploadId, 2), upload(uploadId, 3),
    };
  }

  public static Sha256 sha256(Buffer content) {
    try {
      return Sha256.of(MessageDigest.getInstance("SHA-256").digest(content.getBytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
