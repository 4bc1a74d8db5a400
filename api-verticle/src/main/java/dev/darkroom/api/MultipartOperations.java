// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.api.http.Endpoint;
import dev.darkroom.api.photos.OwnedPhotos;
import dev.darkroom.api.photos.PhotoJson;
import dev.darkroom.api.upload.MissingFile;
import dev.darkroom.api.upload.multipart.AbortEndpoint;
import dev.darkroom.api.upload.multipart.BeginEndpoint;
import dev.darkroom.api.upload.multipart.CompleteEndpoint;
import dev.darkroom.api.upload.multipart.OpenUploads;
import dev.darkroom.api.upload.multipart.PartsEndpoint;
import dev.darkroom.api.upload.multipart.Patience;
import dev.darkroom.storage.MultipartStorage;
import dev.darkroom.storage.PhotoStorage;
import java.util.Map;

/** The operations of the contract by which a photo's file comes in parts. */
final class MultipartOperations {

  private final ApiConfig config;
  private final ApiServices services;

  MultipartOperations(ApiConfig config, ApiServices services) {
    this.config = config;
    this.services = services;
  }

  Map<String, Endpoint> endpoints() {
    OwnedPhotos photos = new OwnedPhotos(services.catalog());
    PhotoStorage storage = services.storage();
    MultipartStorage multipart = storage.multipart();
    OpenUploads uploads =
        new OpenUploads(multipart, config.storage().multipartValidity(), services.time());
    Patience patience =
        new Patience(services.catalog(), services.time(), config.api().uploadUrlValidity());
    return Map.of(
        "beginMultipart",
        new BeginEndpoint(photos, new MissingFile(storage), multipart, uploads, patience),
        "readParts",
        new PartsEndpoint(photos, multipart, uploads, patience, config.api().uploadUrlValidity()),
        "completeMultipart",
        new CompleteEndpoint(
            photos,
            storage,
            uploads,
            patience,
            new PhotoJson(storage, config.api().downloadUrlValidity())),
        "abortMultipart",
        new AbortEndpoint(photos, multipart, uploads, patience));
  }
}
