// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

import dev.darkroom.photo.ObjectRef;

/** The object has more bytes than the caller has room for. */
public final class ObjectTooLargeException extends StorageException {

  private static final long serialVersionUID = 1L;

  private final long size;

  public ObjectTooLargeException(ObjectRef object, long size, long maxBytes) {
    super(object + " has " + size + " bytes, more than " + maxBytes, null);
    this.size = size;
  }

  /** The object's size in bytes. */
  public long size() {
    return size;
  }
}
