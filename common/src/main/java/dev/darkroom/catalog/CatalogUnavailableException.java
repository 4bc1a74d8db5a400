// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog;

/** The catalog does not answer, or sheds load. The same call may succeed later. */
public final class CatalogUnavailableException extends CatalogException {

  private static final long serialVersionUID = 1L;

  public CatalogUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
