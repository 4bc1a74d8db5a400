// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.admin;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.http.Endpoint;
import dev.darkroom.api.http.Reply;
import dev.darkroom.identity.Role;
import dev.darkroom.queue.DeadLetterAttribute;
import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.EntryOutcome;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.OutgoingMessage;
import dev.darkroom.queue.QueueAdmin;
import dev.darkroom.queue.QueueDepth;
import dev.darkroom.queue.QueueFaultException;
import dev.darkroom.queue.Receipt;
import dev.darkroom.telemetry.LogKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends dead letters back to be worked. All of them SQS moves itself, where it can; else each is
 * sent, and deleted once that is confirmed: what stops in between leaves a letter too many, and
 * never one too few. Where the photo is rejected once more, the letter that was left goes with the
 * new one the next time.
 */
public final class RedriveEndpoint implements Endpoint {

  private static final Logger LOG = LoggerFactory.getLogger(RedriveEndpoint.class);

  /** Letters in one call, which are held in memory until its end. */
  private static final int MOST = 5000;

  private final AdminQueues queues;
  private final InstantSource time;
  private final Duration bound;

  /**
   * Moves dead letters.
   *
   * @param bound how long one call does so
   */
  RedriveEndpoint(AdminQueues queues, InstantSource time, Duration bound) {
    this.queues = queues;
    this.time = time;
    this.bound = bound;
  }

  @Override
  public Future<Reply> answer(Call call) {
    call.requireRole(Role.ADMIN);
    RedriveRequest request = RedriveRequest.of(call.body());
    return queues
        .get()
        .compose(admin -> redrive(admin, request))
        .onSuccess(report -> log(call, request, report))
        .map(report -> Reply.ok(report.json(request)));
  }

  private Future<Report> redrive(QueueAdmin admin, RedriveRequest request) {
    boolean whole = request.which() instanceof RedriveRequest.Which.All && admin.movesSafely();
    if (!whole) {
      return new Sending(admin, request).go();
    }
    return admin
        .deadLetters()
        .depth()
        .compose(
            depth ->
                request.dryRun()
                    ? Future.succeededFuture(Report.ofMove(depth, /* complete= */ true))
                    : admin.move().map(_ -> Report.ofMove(depth, /* complete= */ false)));
  }

  private static void log(Call call, RedriveRequest request, Report report) {
    LOG.atInfo()
        .addKeyValue(LogKey.EVENT, request.dryRun() ? "redrive_dry_run" : "redrive")
        .addKeyValue(LogKey.USER_ID, call.user())
        .addKeyValue(LogKey.CORRELATION_ID, call.correlation())
        .addKeyValue("which", request.which().text())
        .addKeyValue("via", report.via())
        .addKeyValue("matching", report.matching())
        .addKeyValue("moved", report.moved())
        .log("dead letters are sent back to be worked");
  }

  /** What was done. */
  private record Report(String via, long matching, long moved, long left, boolean complete) {

    /** A service moves them from now on; how far it is, is asked of the queues. */
    static Report ofMove(QueueDepth letters, boolean complete) {
      return new Report("move", letters.visible(), 0, letters.visible(), complete);
    }

    JsonObject json(RedriveRequest request) {
      return new JsonObject()
          .put("dryRun", request.dryRun())
          .put("via", via)
          .put("matching", matching)
          .put("moved", moved)
          .put("left", left)
          .put("complete", complete);
    }
  }

  /** One walk along the dead letters that sends those that match. */
  private final class Sending {

    private final QueueAdmin admin;
    private final RedriveRequest request;
    private final Instant begin = time.instant();
    private final Map<String, Future<Void>> sends = new HashMap<>();
    private long matching;
    private long moved;

    Sending(QueueAdmin admin, RedriveRequest request) {
      this.admin = admin;
      this.request = request;
    }

    Future<Report> go() {
      MessageQueue letters = admin.deadLetters();
      return new LetterWalk(letters, time, MOST, bound, this::visit, this::isFound)
          .go()
          .compose(
              complete ->
                  letters
                      .depth()
                      .map(
                          depth ->
                              new Report(
                                  "resend",
                                  matching,
                                  moved,
                                  depth.visible() + depth.inFlight(),
                                  complete && (request.dryRun() || moved == matching))));
    }

    private Future<List<Delivery>> visit(List<Delivery> some) {
      List<Delivery> chosen = some.stream().filter(this::isChosen).toList();
      matching += chosen.size();
      if (request.dryRun() || chosen.isEmpty()) {
        return Future.succeededFuture(some);
      }
      List<Delivery> sent = new ArrayList<>();
      List<Future<Void>> sends =
          chosen.stream().map(letter -> back(letter).onSuccess(_ -> sent.add(letter))).toList();
      return Future.join(sends)
          .transform(
              sending ->
                  delete(sent)
                      .compose(
                          gone ->
                              sending.cause() instanceof QueueFaultException refused
                                  ? Future.failedFuture(refused)
                                  : Future.succeededFuture(without(gone, some))));
    }

    private static List<Delivery> without(List<Delivery> gone, List<Delivery> some) {
      return some.stream().filter(letter -> !gone.contains(letter)).toList();
    }

    private boolean isFound() {
      return request.which() instanceof RedriveRequest.Which.One && matching > 0;
    }

    /** What comes back from the work that this very call has caused is left for the next one. */
    private boolean isChosen(Delivery letter) {
      return request.which().has(letter) && !letter.sentAt().isAfter(begin);
    }

    /**
     * A message that was rejected once more while its old letter could not be deleted has two, and
     * needs one way back.
     */
    private Future<Void> back(Delivery letter) {
      return sends.computeIfAbsent(letter.body(), _ -> send(letter));
    }

    /** As it was when it came, but for the mark that tells that it had been given up. */
    private Future<Void> send(Delivery letter) {
      return admin
          .queue()
          .send(
              new OutgoingMessage(
                  letter.body(),
                  Map.of(DeadLetterAttribute.REDRIVEN, new DeadLetterView(letter).reason())));
    }

    private Future<List<Delivery>> delete(List<Delivery> sent) {
      if (sent.isEmpty()) {
        return Future.succeededFuture(sent);
      }
      List<Receipt> receipts = sent.stream().map(Delivery::receipt).toList();
      return admin
          .deadLetters()
          .delete(receipts)
          .map(
              outcomes -> {
                List<Delivery> gone = new ArrayList<>();
                for (int n = 0; n < sent.size(); n++) {
                  if (outcomes.get(n) instanceof EntryOutcome.Done) {
                    gone.add(sent.get(n));
                  }
                }
                moved += gone.size();
                return gone;
              });
    }
  }
}
