// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.admin;

import dev.darkroom.api.problem.FieldError;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.queue.Delivery;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;

/**
 * Which dead letters are to be sent back.
 *
 * @param dryRun whether they are only to be counted
 */
record RedriveRequest(Which which, boolean dryRun) {

  /**
   * The request of a body that keeps the contract.
   *
   * @throws ProblemException if it names none of the three ways to choose, or several
   */
  static RedriveRequest of(JsonObject body) {
    if (Stream.of("all", "reason", "id").filter(body::containsKey).count() != 1) {
      throw new ProblemException(
          Problem.InvalidRequest.of(
              FieldError.inBody("", "must have exactly one of all, reason and id")));
    }
    Which which =
        body.containsKey("all")
            ? new Which.All()
            : body.containsKey("reason")
                ? new Which.OfReason(body.getString("reason"))
                : new Which.One(body.getString("id"));
    return new RedriveRequest(which, body.getBoolean("dryRun", false));
  }

  /** A choice of dead letters. */
  sealed interface Which {

    /** Every one. */
    record All() implements Which {}

    /** Those that were given up for that reason. */
    record OfReason(String reason) implements Which {}

    /** The one of that identity. */
    record One(String id) implements Which {}

    /** Whether the letter is one of them. */
    default boolean has(Delivery letter) {
      return switch (this) {
        case All _ -> true;
        case OfReason(String reason) -> new DeadLetterView(letter).reason().equals(reason);
        case One(String id) -> letter.messageId().equals(id);
      };
    }

    /** A name for logs. */
    default String text() {
      return switch (this) {
        case All _ -> "all";
        case OfReason(String reason) -> "reason " + reason;
        case One(String id) -> "id " + id;
      };
    }
  }
}
