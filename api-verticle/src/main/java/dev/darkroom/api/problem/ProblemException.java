// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.problem;

/** Ends a request with a problem. It has no stack trace: it is an answer, not a fault. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.toString(), null, false, false);
    this.problem = problem;
  }

  /** What the client is told. */
  public Problem problem() {
    return problem;
  }
}
