// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.testing.async.Await;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;

class InMemoryPhotoCatalogTest implements PhotoCatalogContract {

  private final Vertx vertx = Vertx.vertx();
  private final PhotoCatalog catalog = new InMemoryPhotoCatalog(vertx);

  @Override
  public Vertx vertx() {
    return vertx;
  }

  @Override
  public PhotoCatalog catalog() {
    return catalog;
  }

  @AfterEach
  void closeVertx() {
    Await.await(vertx.close());
  }
}
