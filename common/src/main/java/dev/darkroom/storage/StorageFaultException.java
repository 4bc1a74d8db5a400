// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

import org.jspecify.annotations.Nullable;

/** The store refuses the call: another try will not help. */
public final class StorageFaultException extends StorageException {

  private static final long serialVersionUID = 1L;

  public StorageFaultException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
