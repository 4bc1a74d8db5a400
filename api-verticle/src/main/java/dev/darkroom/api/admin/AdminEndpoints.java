// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.admin;

import dev.darkroom.api.photos.CursorSeal;
import dev.darkroom.api.photos.PageCursor;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoSurvey;
import dev.darkroom.queue.QueueAdmin;
import dev.darkroom.storage.PhotoStorage;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The endpoints of operators, wired. */
public final class AdminEndpoints {

  private final QueueEndpoints queues;
  private final RedriveEndpoint redrive;
  private final ReprocessEndpoints reprocess;

  /**
   * Wires them.
   *
   * @param open opens the queues
   * @param bound how long one call looks at dead letters
   */
  public AdminEndpoints(
      Supplier<Future<QueueAdmin>> open,
      PhotoCatalog catalog,
      PhotoSurvey survey,
      PhotoStorage storage,
      CursorSeal seal,
      InstantSource time,
      Duration bound) {
    AdminQueues opened = new AdminQueues(open);
    this.queues = new QueueEndpoints(opened, time, bound);
    this.redrive = new RedriveEndpoint(opened, time, bound);
    this.reprocess =
        new ReprocessEndpoints(
            opened,
            catalog,
            new ReprocessPages(catalog, survey, new PageCursor(seal), new SurveyCursor(seal)),
            new Reprocessing(storage, time));
  }

  public QueueEndpoints queues() {
    return queues;
  }

  public RedriveEndpoint redrive() {
    return redrive;
  }

  public ReprocessEndpoints reprocess() {
    return reprocess;
  }
}
