// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

/** A change that the photo's status does not allow, such as a result without the lease. */
public final class IllegalTransitionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public IllegalTransitionException(PhotoId photo, PhotoStatus from, String to) {
    super("photo " + photo + " is " + from.wireName() + " and can not become " + to);
  }
}
