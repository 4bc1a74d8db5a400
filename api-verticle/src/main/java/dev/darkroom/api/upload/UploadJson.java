// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload;

import dev.darkroom.storage.PresignedUpload;
import io.vertx.core.json.JsonObject;

/** The way to upload a file, or a part of one, as the contract has it. */
public final class UploadJson {

  private UploadJson() {}

  /** The request that the client is to make. */
  public static JsonObject of(PresignedUpload upload) {
    JsonObject headers = new JsonObject();
    upload.headers().forEach(headers::put);
    return new JsonObject()
        .put("method", upload.method())
        .put("url", upload.url().toString())
        .put("headers", headers)
        .put("expiresAt", upload.expiresAt().toString());
  }
}
