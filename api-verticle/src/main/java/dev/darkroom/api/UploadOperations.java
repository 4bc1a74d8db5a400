// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.api.contract.BodyRule;
import dev.darkroom.api.contract.Contract;
import dev.darkroom.api.contract.SchemaBounds;
import dev.darkroom.api.docs.LimitsEndpoint;
import dev.darkroom.api.http.Endpoint;
import dev.darkroom.api.photos.OwnedPhotos;
import dev.darkroom.api.photos.PhotoJson;
import dev.darkroom.api.upload.AnnounceEndpoint;
import dev.darkroom.api.upload.Announcer;
import dev.darkroom.api.upload.BatchForm;
import dev.darkroom.api.upload.Duplicates;
import dev.darkroom.api.upload.Form;
import dev.darkroom.api.upload.MissingFile;
import dev.darkroom.api.upload.Recall;
import dev.darkroom.api.upload.RenewEndpoint;
import dev.darkroom.api.upload.Renewal;
import dev.darkroom.api.upload.SingleForm;
import dev.darkroom.api.upload.UploadTerms;
import dev.darkroom.api.upload.Uploads;
import dev.darkroom.config.ByteSize;
import java.util.Map;

/** The operations of the contract by which photos come in. */
final class UploadOperations {

  /** The operation whose bodies may be larger than the others'. */
  static final String BATCH = "createPhotos";

  private static final String SINGLE = "createPhoto";

  private final ApiConfig config;
  private final ApiServices services;
  private final Contract contract;

  UploadOperations(ApiConfig config, ApiServices services, Contract contract) {
    this.config = config;
    this.services = services;
    this.contract = contract;
  }

  /** What hands out URLs for uploads, of whatever operation. */
  static Uploads uploads(ApiConfig config, ApiServices services) {
    return new Uploads(
        services.storage(),
        new PhotoJson(services.storage(), config.api().downloadUrlValidity()),
        services.time(),
        new UploadTerms(config.storage().originalsBucket(), config.api().uploadUrlValidity()));
  }

  Map<String, Endpoint> endpoints() {
    Uploads uploads = uploads(config, services);
    Renewal renewal =
        new Renewal(services.catalog(), services.time(), config.api().uploadUrlValidity());
    ByteSize largest = config.limits().maxFileSize();
    BodyRule entry = BodyRule.of(contract.parsed(), SINGLE);
    return Map.of(
        SINGLE,
        announce(new SingleForm(largest, uploads), uploads, renewal),
        BATCH,
        announce(new BatchForm(entry, largest, uploads), uploads, renewal),
        "renewUpload",
        new RenewEndpoint(
            new OwnedPhotos(services.catalog()),
            new MissingFile(services.storage()),
            renewal,
            uploads),
        "limits",
        new LimitsEndpoint(config.api(), config.limits(), new SchemaBounds(contract.parsed())));
  }

  private Endpoint announce(Form form, Uploads uploads, Renewal renewal) {
    return new AnnounceEndpoint(
        form,
        new Announcer(
            services.catalog(), new Duplicates(services.catalog(), services.time()), uploads),
        new Recall(services.catalog(), renewal),
        services.requests(),
        services.time(),
        services.ids(),
        config.api().requestTimeout().multipliedBy(2));
  }
}
