// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.docs;

import dev.darkroom.api.contract.SchemaBounds;
import dev.darkroom.api.http.Call;
import dev.darkroom.api.http.Endpoint;
import dev.darkroom.api.http.Reply;
import dev.darkroom.api.upload.multipart.PartPlan;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.config.ApiSettings;
import dev.darkroom.config.LimitSettings;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.storage.MultipartStorage;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;

/**
 * What is accepted. Each number comes from where it is held: the settings, the domain, or the
 * contract's schemas.
 */
public final class LimitsEndpoint implements Endpoint {

  private final JsonObject limits;

  public LimitsEndpoint(ApiSettings api, LimitSettings limits, SchemaBounds contract) {
    PartPlan largest = PartPlan.of(limits.maxFileSize().bytes());
    this.limits =
        new JsonObject()
            .put("maxFileSize", limits.maxFileSize().bytes())
            .put("maxMegapixels", limits.maxMegapixels())
            .put("contentTypes", contentTypes())
            .put("maxFilenameLength", contract.of("NewPhoto", "filename", "maxLength"))
            .put("maxTags", contract.of("NewPhoto", "tags", "maxItems"))
            .put("maxTagLength", contract.of("NewPhoto", "tags", "items", "maxLength"))
            .put("maxDescriptionLength", contract.of("NewPhoto", "description", "maxLength"))
            .put("maxBatchSize", contract.of("NewPhotos", "photos", "maxItems"))
            .put("maxBatchBody", api.maxBatchBody().bytes())
            .put("minMultipartSize", contract.of("NewPhoto", "size", "minimum"))
            .put("minPartSize", MultipartStorage.MIN_PART_SIZE)
            .put("maxPartSize", largest.partSize())
            .put("maxParts", largest.count())
            .put("maxPageSize", PhotoQuery.MAX_LIMIT)
            .put("uploadUrlValidity", api.uploadUrlValidity().toSeconds())
            .put("downloadUrlValidity", api.downloadUrlValidity().toSeconds());
  }

  private static JsonArray contentTypes() {
    JsonArray types = new JsonArray();
    Arrays.stream(PhotoFormat.values()).forEach(format -> types.add(format.mediaType().value()));
    return types;
  }

  @Override
  public Future<Reply> answer(Call call) {
    return Future.succeededFuture(Reply.ok(limits));
  }
}
