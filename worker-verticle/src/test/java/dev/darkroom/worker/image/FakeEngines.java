// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import dev.darkroom.worker.image.develop.ImageEngine;
import java.util.Optional;

/** Engines for tests of those who choose between them. */
public final class FakeEngines {

  private FakeEngines() {}

  /** As where the native engine loads, with this one in its place. */
  public static ImageEngines withNative(ImageEngine engine) {
    return ImageEngines.load(ImageEngines.Choice.AUTO, Optional.empty(), () -> engine);
  }
}
