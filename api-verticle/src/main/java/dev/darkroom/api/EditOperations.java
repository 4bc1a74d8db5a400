// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.api.edit.EditEndpoint;
import dev.darkroom.api.http.Endpoint;
import java.util.Map;

/** The operation of the contract by which edited versions come in. */
final class EditOperations {

  private final ApiConfig config;
  private final ApiServices services;

  EditOperations(ApiConfig config, ApiServices services) {
    this.config = config;
    this.services = services;
  }

  Map<String, Endpoint> endpoints() {
    return Map.of(
        "editPhoto",
        new EditEndpoint(
            services.catalog(),
            UploadOperations.uploads(config, services),
            services.time(),
            new EditEndpoint.Terms(
                config.storage().editedBucket(),
                config.api().uploadUrlValidity(),
                config.limits().maxFileSize())));
  }
}
