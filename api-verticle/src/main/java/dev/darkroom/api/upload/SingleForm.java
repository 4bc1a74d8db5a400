// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.http.Reply;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.config.ByteSize;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** One photo a call. */
public final class SingleForm implements Form {

  private final ByteSize maxFileSize;
  private final Uploads uploads;

  /** Of photos of up to a size. */
  public SingleForm(ByteSize maxFileSize, Uploads uploads) {
    this.maxFileSize = maxFileSize;
    this.uploads = uploads;
  }

  @Override
  public Future<List<Entry>> read(Call call) {
    return Future.succeededFuture(
        List.of(new Entry.Sound(UploadRequest.of(call.body(), maxFileSize))));
  }

  @Override
  public Future<Reply> reply(Call call, List<Announced> results) {
    return switch (results.getFirst()) {
      case Announced.Created(var photo) ->
          Future.succeededFuture(
              new Reply.Json(
                  201,
                  uploads.jsonOf(photo, call.correlation()),
                  Map.of("Location", "/v1/photos/" + photo.id())));
      case Announced.Duplicate(var photo) ->
          Future.succeededFuture(Reply.ok(uploads.jsonOfDuplicate(photo)));
      case Announced.Refused(var problem) -> Future.failedFuture(new ProblemException(problem));
      case Announced.Unwritten(var problem) -> Future.failedFuture(new ProblemException(problem));
    };
  }
}
