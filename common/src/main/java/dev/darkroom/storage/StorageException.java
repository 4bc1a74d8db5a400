// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

import org.jspecify.annotations.Nullable;

/** The store could not do what was asked. */
public abstract sealed class StorageException extends RuntimeException
    permits ObjectChangedException,
        ObjectNotFoundException,
        ObjectTooLargeException,
        PartsRefusedException,
        StorageFaultException,
        StorageUnavailableException,
        UploadNotFoundException {

  private static final long serialVersionUID = 1L;

  StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
