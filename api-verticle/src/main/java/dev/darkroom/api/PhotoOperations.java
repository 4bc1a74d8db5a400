// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.api.http.Endpoint;
import dev.darkroom.api.photos.ContentEndpoint;
import dev.darkroom.api.photos.CursorSeal;
import dev.darkroom.api.photos.DeleteEndpoint;
import dev.darkroom.api.photos.PageCursor;
import dev.darkroom.api.photos.PatchEndpoint;
import dev.darkroom.api.photos.PhotoEndpoints;
import dev.darkroom.api.photos.PhotoJson;
import java.time.Duration;
import java.util.Map;

/** The operations of the contract on photos that were announced. */
final class PhotoOperations {

  private final ApiConfig config;
  private final ApiServices services;

  PhotoOperations(ApiConfig config, ApiServices services) {
    this.config = config;
    this.services = services;
  }

  Map<String, Endpoint> endpoints() {
    Duration urlValidity = config.api().downloadUrlValidity();
    PhotoJson json = new PhotoJson(services.storage(), urlValidity);
    PhotoEndpoints photos =
        new PhotoEndpoints(services.catalog(), json, new PageCursor(CursorSeal.of(config.api())));
    return Map.of(
        "listPhotos",
        photos::list,
        "readPhoto",
        photos::read,
        "readMetadata",
        photos::metadata,
        "readContent",
        new ContentEndpoint(services.catalog(), services.storage(), urlValidity),
        "patchPhoto",
        new PatchEndpoint(services.catalog(), services.events(), json, services.time()),
        "deletePhoto",
        new DeleteEndpoint(
            services.catalog(),
            services.storage(),
            services.events(),
            services.time(),
            new DeleteEndpoint.Buckets(
                config.storage().editedBucket(), config.storage().variantsBucket())));
  }
}
