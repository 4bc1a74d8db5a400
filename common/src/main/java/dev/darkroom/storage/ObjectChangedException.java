// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

import dev.darkroom.photo.ObjectRef;

/** The object is not the one that was asked for: it was written again. */
public final class ObjectChangedException extends StorageException {

  private static final long serialVersionUID = 1L;

  public ObjectChangedException(ObjectRef object) {
    super("another object was written to " + object, null);
  }
}
