// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.http.Endpoint;
import dev.darkroom.api.http.Reply;
import dev.darkroom.api.photos.Contention;
import dev.darkroom.api.photos.OwnedPhotos;
import io.vertx.core.Future;

/**
 * Hands out another URL for an upload that has not come, also if the first one is over or the photo
 * was given up for it.
 */
public final class RenewEndpoint implements Endpoint {

  private final OwnedPhotos photos;
  private final MissingFile missing;
  private final Renewal renewal;
  private final Uploads uploads;

  public RenewEndpoint(OwnedPhotos photos, MissingFile missing, Renewal renewal, Uploads uploads) {
    this.photos = photos;
    this.missing = missing;
    this.renewal = renewal;
    this.uploads = uploads;
  }

  @Override
  public Future<Reply> answer(Call call) {
    return Contention.retried(() -> photos.of(call).compose(missing::of).compose(renewal::of))
        .map(photo -> Reply.ok(uploads.jsonOf(photo, call.correlation())));
  }
}
