// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

/** What becomes of the originals of rejected photos. */
public enum RejectedOriginals {
  /** They stay where they are. */
  KEEP,
  /** They are moved away from where clients upload. */
  QUARANTINE,
  /** They are removed. */
  DELETE
}
