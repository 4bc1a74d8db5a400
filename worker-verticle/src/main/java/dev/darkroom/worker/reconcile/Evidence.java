// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.reconcile;

import dev.darkroom.storage.ObjectHead;
import java.util.Optional;

/**
 * What the store says of a photo.
 *
 * @param original the uploaded file; empty as well if it was not asked for
 * @param missing how many of the objects that a ready photo names are not there
 */
record Evidence(Optional<ObjectHead> original, int missing) {

  /** Of a photo about which the store need not be asked. */
  static final Evidence NONE = new Evidence(Optional.empty(), 0);
}
