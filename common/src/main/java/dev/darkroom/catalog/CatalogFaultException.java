// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog;

import org.jspecify.annotations.Nullable;

/** The catalog refuses the call or holds what it should not: another try will not help. */
public final class CatalogFaultException extends CatalogException {

  private static final long serialVersionUID = 1L;

  public CatalogFaultException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
