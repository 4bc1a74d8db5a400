// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.conformance;

import dev.darkroom.api.ApiHarness;
import dev.darkroom.photo.Photo;
import dev.darkroom.testing.async.Await;
import java.util.function.Consumer;

/** Others who save a photo whenever a call is about to change it. */
final class Rivals {

  /** As often as the API tries. */
  private static final int TIMES = 5;

  private Rivals() {}

  static void save(Photo photo, ApiHarness api, Consumer<Runnable> before) {
    for (int n = 0; n < TIMES; n++) {
      long revision = photo.revision() + n;
      before.accept(() -> Await.await(api.photos.save(photo.withRevision(revision))));
    }
  }
}
