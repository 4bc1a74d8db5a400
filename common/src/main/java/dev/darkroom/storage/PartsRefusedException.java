// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

import dev.darkroom.photo.ObjectRef;

/** The parts that were named do not make up an object. */
public final class PartsRefusedException extends StorageException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param why in the store's words
   */
  public PartsRefusedException(ObjectRef object, String why) {
    super("the parts of " + object + " were refused: " + why, null);
  }
}
