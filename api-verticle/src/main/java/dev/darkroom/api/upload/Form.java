// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.http.Reply;
import io.vertx.core.Future;
import java.util.List;

/** In which form photos are announced and answered for. */
public sealed interface Form permits SingleForm, BatchForm {

  /** What the body announces. Fails with a problem if the whole call is to be refused. */
  Future<List<Entry>> read(Call call);

  /** The answer that tells what became of each, in the order that was read. */
  Future<Reply> reply(Call call, List<Announced> results);
}
