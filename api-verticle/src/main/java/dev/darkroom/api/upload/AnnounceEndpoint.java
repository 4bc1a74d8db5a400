// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.http.Endpoint;
import dev.darkroom.api.http.Reply;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.catalog.idempotency.IdempotencyKey;
import dev.darkroom.catalog.idempotency.IdempotencyStore;
import dev.darkroom.catalog.idempotency.KeyedRequest;
import dev.darkroom.telemetry.LogKey;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces photos, one or many, once for each key that a client gives its requests.
 *
 * <p>What is made under a key has identities that follow from what is kept with it. So a request
 * that ends half way, by a fault or with its process, is taken up where it stood by the next one
 * with its key, and makes nothing twice. Only what will not change is kept as its outcome.
 */
public final class AnnounceEndpoint implements Endpoint {

  private static final Logger LOG = LoggerFactory.getLogger(AnnounceEndpoint.class);

  private static final String KEY = "Idempotency-Key";

  /** The contract tells it. */
  private static final Duration KEPT = Duration.ofHours(24);

  private final Form form;
  private final Announcer announcer;
  private final Recall recall;
  private final IdempotencyStore requests;
  private final InstantSource time;
  private final Supplier<UUID> ids;
  private final Duration longest;

  /**
   * Announces in one form.
   *
   * @param ids must be random: a photo's id is what keeps others from guessing its address
   * @param longest how long a request may be under way
   */
  public AnnounceEndpoint(
      Form form,
      Announcer announcer,
      Recall recall,
      IdempotencyStore requests,
      InstantSource time,
      Supplier<UUID> ids,
      Duration longest) {
    this.form = form;
    this.announcer = announcer;
    this.recall = recall;
    this.requests = requests;
    this.time = time;
    this.ids = ids;
    this.longest = longest;
  }

  @Override
  public Future<Reply> answer(Call call) {
    return form.read(call)
        .compose(entries -> announce(call, entries))
        .compose(results -> form.reply(call, results));
  }

  private Future<List<Announced>> announce(Call call, List<Entry> entries) {
    return call.header(KEY)
        .map(text -> once(call, new IdempotencyKey(call.user(), text), entries))
        .orElseGet(() -> announcer.announce(call, entries, ids));
  }

  private Future<List<Announced>> once(Call call, IdempotencyKey key, List<Entry> entries) {
    Instant now = time.instant();
    KeyedRequest mine =
        KeyedRequest.begun(
            Fingerprint.of(call.operation().orElseThrow(), call.body()),
            ids.get(),
            ids.get(),
            now.plus(longest),
            now.plus(KEPT));
    return requests
        .claim(key, mine, now)
        .compose(
            kept -> {
              if (kept.holder().equals(mine.holder())) {
                return keep(key, kept, announcer.announce(call, entries, idsOf(kept)));
              }
              if (!kept.fingerprint().equals(mine.fingerprint())) {
                return Future.failedFuture(new ProblemException(new Problem.KeyReused()));
              }
              return kept.isDone()
                  ? recall.of(call, entries, Receipt.read(kept.outcome()))
                  : takeUp(call, key, kept, entries);
            });
  }

  private static Supplier<UUID> idsOf(KeyedRequest request) {
    return new SeededIds(request.seed());
  }

  private Future<List<Announced>> takeUp(
      Call call, IdempotencyKey key, KeyedRequest left, List<Entry> entries) {
    Instant now = time.instant();
    if (left.isBusyAt(now)) {
      return Future.failedFuture(new ProblemException(new Problem.KeyInUse()));
    }
    KeyedRequest mine = left.takenUpBy(ids.get(), now.plus(longest));
    return requests
        .replace(key, left, mine)
        .compose(
            taken ->
                taken
                    ? keep(key, mine, announcer.resume(call, entries, idsOf(mine)))
                    : Future.failedFuture(new ProblemException(new Problem.KeyInUse())));
  }

  /**
   * What is not kept is found out anew by whoever comes with the key, so nobody is failed by it.
   */
  private Future<List<Announced>> keep(
      IdempotencyKey key, KeyedRequest mine, Future<List<Announced>> results) {
    return results.transform(
        outcome ->
            requests
                .replace(
                    key,
                    mine,
                    outcome.succeeded() && Announced.isFinal(outcome.result())
                        ? mine.doneWith(Receipt.write(outcome.result()))
                        : mine.givenUp())
                .onFailure(AnnounceEndpoint::warn)
                .transform(_ -> results));
  }

  private static void warn(Throwable failure) {
    LOG.atWarn()
        .addKeyValue(LogKey.EVENT, "outcome_not_kept")
        .setCause(failure)
        .log("what became of a request is not kept with its key");
  }
}
