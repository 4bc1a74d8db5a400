// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

import dev.darkroom.photo.Rejection;
import org.jspecify.annotations.Nullable;

/** The file can not be developed, however often it is tried. */
public final class ImageRejectedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Rejection rejection;

  public ImageRejectedException(Rejection rejection) {
    this(rejection, null);
  }

  /**
   * @param cause what a decoder said, for operators
   */
  public ImageRejectedException(Rejection rejection, @Nullable Throwable cause) {
    super(rejection.code().wireName() + ": " + rejection.message(), cause);
    this.rejection = rejection;
  }

  /** What to record and to tell the photo's owner. */
  public Rejection rejection() {
    return rejection;
  }
}
