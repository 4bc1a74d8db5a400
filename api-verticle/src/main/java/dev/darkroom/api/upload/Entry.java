// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload;

import dev.darkroom.api.contract.BodyRule;
import dev.darkroom.api.problem.FieldError;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.config.ByteSize;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One of the photos that a client announces together. */
sealed interface Entry {

  /** It may be announced. */
  record Sound(UploadRequest request) implements Entry {}

  /** Something is wrong with it; pointers begin at the entry. */
  record Faulty(Problem problem) implements Entry {}

  /** What entries must be. */
  record Rule(BodyRule schema, ByteSize maxFileSize) {

    /** The entry, checked by itself. */
    Entry read(Optional<Object> json) {
      List<FieldError> errors = schema.check(json.orElse(null));
      if (!errors.isEmpty() || !(json.orElse(null) instanceof JsonObject object)) {
        return new Faulty(new Problem.InvalidRequest(errors));
      }
      try {
        return new Sound(UploadRequest.of(object, maxFileSize));
      } catch (ProblemException wrong) {
        return new Faulty(wrong.problem());
      }
    }
  }

  /** The entries of a body; empty where one is null. */
  static List<Optional<Object>> of(JsonObject body) {
    JsonArray photos = body.getJsonArray("photos");
    return IntStream.range(0, photos.size())
        .mapToObj(n -> Optional.ofNullable(photos.getValue(n)))
        .toList();
  }
}
