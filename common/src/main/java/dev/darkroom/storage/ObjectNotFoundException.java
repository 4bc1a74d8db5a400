// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

import dev.darkroom.photo.ObjectRef;

/** There is no such object. */
public final class ObjectNotFoundException extends StorageException {

  private static final long serialVersionUID = 1L;

  public ObjectNotFoundException(ObjectRef object) {
    super("there is no object " + object, null);
  }
}
