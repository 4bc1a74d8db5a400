// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.storage;

import dev.darkroom.storage.PhotoStorage;
import java.time.InstantSource;

class InMemoryPhotoStorageTest implements PhotoStorageContract {

  private final PhotoStorage storage = new InMemoryPhotoStorage(InstantSource.system());

  @Override
  public PhotoStorage storage() {
    return storage;
  }

  @Override
  public String bucket() {
    return "bucket";
  }
}
