// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb.direct;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** An answer that the short way has no use for. Its message tells nothing of what was asked. */
final class UnusableAnswerException extends IOException {

  private static final long serialVersionUID = 1;

  private final boolean isOutcome;

  private UnusableAnswerException(String message, boolean isOutcome) {
    super(message);
    this.isOutcome = isOutcome;
  }

  static UnusableAnswerException of(int status, Buffer body) {
    // In "__type"; anywhere else the SDK's way is only taken once for nothing.
    boolean isOutcome =
        body.toString(StandardCharsets.UTF_8).contains("ConditionalCheckFailedException");
    return new UnusableAnswerException("answered " + status, isOutcome);
  }

  static UnusableAnswerException broken() {
    return new UnusableAnswerException("the answer is not whole", false);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** Whether the call went well and had this for its outcome: a condition that does not hold. */
  boolean isOutcome() {
    return isOutcome;
  }
}
