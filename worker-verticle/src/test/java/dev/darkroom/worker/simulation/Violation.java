// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

/** Something happened that never may. */
final class Violation extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Violation(String what) {
    super(what);
  }
}
