// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoSurvey;
import dev.darkroom.catalog.idempotency.IdempotencyStore;
import dev.darkroom.catalog.leadership.Leadership;
import dev.darkroom.testing.async.Await;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;

class InMemoryPhotoCatalogTest
    implements PhotoSurveyContract,
        PhotoBatchContract,
        LeadershipContract,
        IdempotencyStoreContract {

  private final Vertx vertx = Vertx.vertx();
  private final InMemoryPhotoCatalog catalog = new InMemoryPhotoCatalog(vertx);
  private final IdempotencyStore requests = new InMemoryIdempotencyStore(vertx);
  private final Leadership leadership = new InMemoryLeadership(vertx);

  @Override
  public Vertx vertx() {
    return vertx;
  }

  @Override
  public PhotoCatalog catalog() {
    return catalog;
  }

  @Override
  public PhotoSurvey survey() {
    return catalog;
  }

  @Override
  public Leadership leadership() {
    return leadership;
  }

  @Override
  public IdempotencyStore requests() {
    return requests;
  }

  @AfterEach
  void closeVertx() {
    Await.await(vertx.close());
  }
}
