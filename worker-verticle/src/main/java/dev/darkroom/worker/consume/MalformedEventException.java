// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

/** A message has a known form but not what that form must have. Does not leave the parser. */
final class MalformedEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String problem;

  MalformedEventException(String problem) {
    super(problem, null, false, false);
    this.problem = problem;
  }

  String problem() {
    return problem;
  }
}
