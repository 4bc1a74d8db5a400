// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.storage;

import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.testing.async.Await;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;

class InMemoryPhotoStorageTest implements PhotoStorageContract {

  private final Vertx vertx = Vertx.vertx();
  private final PhotoStorage storage = new InMemoryPhotoStorage(InstantSource.system());

  @AfterEach
  void close() {
    Await.await(vertx.close());
  }

  @Override
  public Vertx vertx() {
    return vertx;
  }

  @Override
  public PhotoStorage storage() {
    return storage;
  }

  @Override
  public String bucket() {
    return "bucket";
  }
}
