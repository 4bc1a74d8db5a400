// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

/**
 * Names one run of one worker process, so that a lease tells who holds it.
 *
 * @param value not blank
 */
public record WorkerId(String value) {

  public WorkerId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a worker id must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
