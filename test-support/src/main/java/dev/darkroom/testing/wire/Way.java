// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.wire;

/** A way that bytes take through a {@link FaultyProxy}. */
public enum Way {
  TO_SERVER,
  TO_CLIENT
}
