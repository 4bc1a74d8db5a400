// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An edited version that its owner is about to upload.
 *
 * @param file as announced; the signature of its URL binds type and length, and the checksum, which
 *     is not kept
 * @param until when that URL ends, in whole milliseconds
 */
public record AwaitedEdit(Filename filename, Original file, Instant until) {

  public AwaitedEdit {
    until = until.truncatedTo(ChronoUnit.MILLIS);
  }
}
