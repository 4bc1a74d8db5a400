// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

import dev.darkroom.photo.ObjectRef;

/** The upload in parts is not open: it never was, is completed, or was aborted. */
public final class UploadNotFoundException extends StorageException {

  private static final long serialVersionUID = 1L;

  public UploadNotFoundException(ObjectRef object) {
    super("there is no such upload of " + object, null);
  }
}
