// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.storage;

import dev.darkroom.storage.PartGrant;
import dev.darkroom.storage.PresignedUpload;
import dev.darkroom.testing.async.Await;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;

class InMemoryMultipartStorageTest implements MultipartStorageContract {

  private final Vertx vertx = Vertx.vertx();
  private final InMemoryPhotoStorage storage = new InMemoryPhotoStorage(InstantSource.system());

  @AfterEach
  void close() {
    Await.await(vertx.close());
  }

  @Override
  public Vertx vertx() {
    return vertx;
  }

  @Override
  public InMemoryPhotoStorage storage() {
    return storage;
  }

  @Override
  public String bucket() {
    return "bucket";
  }

  @Override
  public String send(PartGrant grant, PresignedUpload upload, Buffer content) {
    return storage.multipart().upload(grant, content);
  }
}
