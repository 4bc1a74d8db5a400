// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import java.io.IOException;

/** Why there is no answer. */
final class CutException extends IOException {

  private static final long serialVersionUID = 1L;

  CutException() {
    super("simulated");
  }
}
