// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload;

import dev.darkroom.api.contract.BodyRule;
import dev.darkroom.api.http.Call;
import dev.darkroom.api.http.ProblemBody;
import dev.darkroom.api.http.Reply;
import dev.darkroom.api.http.Turns;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemAnswer;
import dev.darkroom.config.ByteSize;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Many photos a call. Each entry stands for itself: what is wrong with one, or could not be written
 * of one, is said in its place, and the others are announced.
 */
public final class BatchForm implements Form {

  private static final String RETRY_AFTER = "Retry-After";

  private final Entry.Rule rule;
  private final Uploads uploads;

  /**
   * Of photos of up to a size.
   *
   * @param entries what the contract says of each
   */
  public BatchForm(BodyRule entries, ByteSize maxFileSize, Uploads uploads) {
    this.rule = new Entry.Rule(entries, maxFileSize);
    this.uploads = uploads;
  }

  @Override
  public Future<List<Entry>> read(Call call) {
    return Turns.forEach(call, Entry.of(call.body()), rule::read);
  }

  @Override
  public Future<Reply> reply(Call call, List<Announced> results) {
    Map<String, String> headers = new HashMap<>();
    return Turns.forEach(call, results, result -> jsonOf(call, result, headers))
        .map(
            entries ->
                new Reply.Json(
                    200, new JsonObject().put("results", new JsonArray(entries)), headers));
  }

  private JsonObject jsonOf(Call call, Announced result, Map<String, String> headers) {
    return switch (result) {
      case Announced.Created(var photo) ->
          uploads.jsonOf(photo, call.correlation()).put("status", 201);
      case Announced.Duplicate(var photo) -> uploads.jsonOfDuplicate(photo).put("status", 200);
      case Announced.Refused(var problem) -> jsonOf(call, problem, headers);
      case Announced.Unwritten(var problem) -> jsonOf(call, problem, headers);
    };
  }

  private static JsonObject jsonOf(Call call, Problem problem, Map<String, String> headers) {
    ProblemAnswer answer = ProblemAnswer.of(problem);
    // The problem speaks of it, and an entry has no headers.
    if (answer.headers().containsKey(RETRY_AFTER)) {
      headers.put(RETRY_AFTER, answer.headers().get(RETRY_AFTER));
    }
    return new JsonObject()
        .put("status", answer.status())
        .put("problem", ProblemBody.of(answer, call.correlation()));
  }
}
