// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.Rejection;
import dev.darkroom.photo.RejectionCode;
import org.jspecify.annotations.Nullable;

/** The photo can not be developed, however often it is tried. */
public final class PhotoRejectedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Rejection rejection;

  public PhotoRejectedException(Rejection rejection, @Nullable Throwable cause) {
    super(rejection.code().wireName() + ": " + rejection.message(), cause);
    this.rejection = rejection;
  }

  PhotoRejectedException(RejectionCode code, String message) {
    this(new Rejection(code, message), null);
  }

  /** What to record and to tell the photo's owner. */
  public Rejection rejection() {
    return rejection;
  }
}
