// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import java.util.List;

/**
 * What a message is truly about.
 *
 * @param told the uploads it tells of
 * @param hopeless whether nobody can make anything of it, so that it belongs to the dead letters
 */
record Load(List<Told> told, boolean hopeless) {

  /** One record of a message. */
  record Told(Subject subject, Subject.Upload upload) {}

  @Override
  public String toString() {
    return hopeless ? "hopeless" : told.isEmpty() ? "nothing" : told.toString();
  }
}
