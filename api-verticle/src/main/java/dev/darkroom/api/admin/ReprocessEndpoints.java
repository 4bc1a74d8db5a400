// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.admin;

import dev.darkroom.api.admin.Reprocessing.Decided;
import dev.darkroom.api.admin.Reprocessing.Decision;
import dev.darkroom.api.http.Call;
import dev.darkroom.api.http.Reply;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.identity.Role;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.ReprocessScope;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.QueueAdmin;
import dev.darkroom.storage.StorageFaultException;
import dev.darkroom.telemetry.LogKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Photos that are to be developed once more: one, or a page of those that a filter asks for. */
public final class ReprocessEndpoints {

  private static final Logger LOG = LoggerFactory.getLogger(ReprocessEndpoints.class);

  /** Each takes a read, a look at the store and a send. */
  private static final int AT_ONCE = 10;

  private final AdminQueues queues;
  private final PhotoCatalog catalog;
  private final ReprocessPages pages;
  private final Reprocessing reprocessing;

  ReprocessEndpoints(
      AdminQueues queues, PhotoCatalog catalog, ReprocessPages pages, Reprocessing reprocessing) {
    this.queues = queues;
    this.catalog = catalog;
    this.pages = pages;
    this.reprocessing = reprocessing;
  }

  /** One photo, whosever it is. */
  public Future<Reply> one(Call call) {
    call.requireRole(Role.ADMIN);
    ReprocessScope scope = scope(call.body());
    boolean dryRun = isDryRun(call.body());
    return catalog
        .find(call.photo())
        .map(found -> found.orElseThrow(ReprocessEndpoints::absent))
        .compose(
            photo ->
                queues
                    .get()
                    .compose(admin -> reprocessing.ask(admin.queue(), photo, scope, dryRun)))
        .map(
            decided -> {
              refuseUnlessQueued(decided);
              log(call, dryRun, 1, 0);
              return Reply.ok(decided.json().put("dryRun", dryRun));
            });
  }

  private static void refuseUnlessQueued(Decided decided) {
    switch (decided.decision()) {
      case QUEUED -> {}
      case AWAITS_FILE ->
          throw notReady("Its file has not come yet; it is developed when it does.");
      case BEING_DEVELOPED ->
          throw notReady(
              "A worker is at it, or will be: what is stuck the reconciler announces again.");
      case ORIGINAL_GONE ->
          throw notReady("Its file is not in the bucket any more. The photo is left as it is.");
    }
  }

  private static ProblemException notReady(String detail) {
    return new ProblemException(new Problem.NotReady(detail));
  }

  private static ProblemException absent() {
    return new ProblemException(new Problem.NotFound("There is no such photo."));
  }

  /** A page of what the filter asks for. */
  public Future<Reply> some(Call call) {
    call.requireRole(Role.ADMIN);
    JsonObject body = call.body();
    ReprocessScope scope = scope(body);
    boolean dryRun = isDryRun(body);
    return Future.all(queues.get(), pages.page(body))
        .compose(
            both -> {
              MessageQueue queue = both.<QueueAdmin>resultAt(0).queue();
              ReprocessPages.Page page = both.resultAt(1);
              return decide(queue, page, scope, dryRun, 0, new ArrayList<>())
                  .map(decided -> reply(call, dryRun, decided, page));
            });
  }

  private Future<List<Decided>> decide(
      MessageQueue queue,
      ReprocessPages.Page page,
      ReprocessScope scope,
      boolean dryRun,
      int from,
      List<Decided> done) {
    List<PhotoId> photos = page.photos();
    if (from >= photos.size()) {
      return Future.succeededFuture(done);
    }
    List<Future<Optional<Decided>>> some =
        photos.subList(from, Math.min(from + AT_ONCE, photos.size())).stream()
            .map(
                id ->
                    find(id)
                        .compose(
                            found ->
                                found.filter(page.narrowing()).isEmpty()
                                    ? Future.succeededFuture(Optional.<Decided>empty())
                                    : reprocessing
                                        .ask(queue, found.get(), scope, dryRun)
                                        .map(Optional::of)
                                        .recover(failure -> leftOut(id, failure))))
            .toList();
    return Future.all(some)
        .compose(
            all -> {
              all.<Optional<Decided>>list().forEach(decided -> decided.ifPresent(done::add));
              return decide(queue, page, scope, dryRun, from + AT_ONCE, done);
            });
  }

  /** One that can not be read must not keep the others waiting. */
  private Future<Optional<Photo>> find(PhotoId id) {
    return catalog
        .find(id)
        .recover(
            failure ->
                failure instanceof CatalogFaultException
                    ? Future.succeededFuture(Optional.empty())
                    : Future.failedFuture(failure));
  }

  /** Nor must one whose file the store refuses to show. */
  private static Future<Optional<Decided>> leftOut(PhotoId id, Throwable failure) {
    if (!(failure instanceof StorageFaultException)) {
      return Future.failedFuture(failure);
    }
    LOG.atWarn()
        .addKeyValue(LogKey.EVENT, "reprocess_refused")
        .addKeyValue(LogKey.PHOTO_ID, id)
        .setCause(failure)
        .log("the store refuses to tell of a photo's file; it is left out");
    return Future.succeededFuture(Optional.empty());
  }

  private static Reply reply(
      Call call, boolean dryRun, List<Decided> decided, ReprocessPages.Page page) {
    long queued = decided.stream().filter(one -> one.decision() == Decision.QUEUED).count();
    log(call, dryRun, queued, decided.size() - queued);
    JsonObject json =
        new JsonObject()
            .put("dryRun", dryRun)
            .put("queued", queued)
            .put("skipped", decided.size() - queued)
            .put("photos", new JsonArray(decided.stream().map(Decided::json).toList()));
    page.nextCursor().ifPresent(cursor -> json.put("nextCursor", cursor));
    return Reply.ok(json);
  }

  private static ReprocessScope scope(JsonObject body) {
    return ReprocessScope.named(body.getString("scope")).orElseThrow();
  }

  private static boolean isDryRun(JsonObject body) {
    return body.getBoolean("dryRun", false);
  }

  private static void log(Call call, boolean dryRun, long queued, long skipped) {
    LOG.atInfo()
        .addKeyValue(LogKey.EVENT, dryRun ? "reprocess_dry_run" : "reprocess")
        .addKeyValue(LogKey.USER_ID, call.user())
        .addKeyValue(LogKey.CORRELATION_ID, call.correlation())
        .addKeyValue("queued", queued)
        .addKeyValue("skipped", skipped)
        .log("photos are to be developed once more");
  }
}
