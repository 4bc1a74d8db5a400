// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

/** The store does not answer, or sheds load. The same call may succeed later. */
public final class StorageUnavailableException extends StorageException {

  private static final long serialVersionUID = 1L;

  public StorageUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
