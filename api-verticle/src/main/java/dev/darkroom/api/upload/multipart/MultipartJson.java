// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload.multipart;

import dev.darkroom.api.upload.UploadJson;
import dev.darkroom.photo.Sha256;
import dev.darkroom.storage.PresignedUpload;
import dev.darkroom.storage.UploadedPart;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** Uploads in parts as the contract has them. */
final class MultipartJson {

  private MultipartJson() {}

  static JsonObject of(UploadId id, PartPlan plan, Instant end) {
    JsonObject json =
        new JsonObject()
            .put("uploadId", id.toString())
            .put("size", plan.size())
            .put("partSize", plan.partSize())
            .put("partCount", plan.count())
            .put("expiresAt", end.toString());
    return id.checksummed() ? json.put("checksum", "sha256") : json;
  }

  static JsonObject ofGranted(int number, long size, PresignedUpload upload) {
    return new JsonObject()
        .put("number", number)
        .put("size", size)
        .put("upload", UploadJson.of(upload));
  }

  static JsonArray ofUploaded(List<UploadedPart> parts) {
    JsonArray json = new JsonArray();
    parts.forEach(part -> json.add(of(part)));
    return json;
  }

  private static JsonObject of(UploadedPart part) {
    JsonObject json =
        new JsonObject()
            .put("number", part.number())
            .put("size", part.size())
            .put("etag", part.etag());
    Sha256 checksum = part.checksum();
    return checksum == null ? json : json.put("checksumSha256", checksum.base64());
  }
}
