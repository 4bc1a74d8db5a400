// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog;

import org.jspecify.annotations.Nullable;

/** The catalog could not do what was asked. */
public abstract sealed class CatalogException extends RuntimeException
    permits CatalogFaultException, CatalogUnavailableException, RevisionConflictException {

  private static final long serialVersionUID = 1L;

  CatalogException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
