// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import dev.darkroom.catalog.CatalogUnavailableException;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoPage;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A catalog in whose calls others may do something, each time once. */
final class HookedCatalog implements PhotoCatalog {

  private final PhotoCatalog catalog;
  private final AtomicReference<Runnable> afterSave = new AtomicReference<>(() -> {});
  private final AtomicReference<Runnable> beforeSave = new AtomicReference<>(() -> {});
  private final AtomicReference<Runnable> beforeDelete = new AtomicReference<>(() -> {});

  private final AtomicInteger outages = new AtomicInteger();
  private final AtomicReference<Runnable> hanging = new AtomicReference<>(() -> {});
  private volatile boolean hangs;

  HookedCatalog(PhotoCatalog catalog) {
    this.catalog = catalog;
  }

  /** Does something after the next record is saved. */
  void afterSave(Runnable action) {
    afterSave.set(action);
  }

  /** Does something before the next record is saved. */
  void beforeSave(Runnable action) {
    beforeSave.set(action);
  }

  /** Does something before the next record is deleted. */
  void beforeDelete(Runnable action) {
    beforeDelete.set(action);
  }

  /** Lets the next saves fail as if the catalog did not answer. */
  void failNextSaves(int calls) {
    outages.set(calls);
  }

  /** Answers no question before {@link #answer}, and then that there is no such photo. */
  void hang() {
    hangs = true;
  }

  /** Answers the question that hangs. */
  void answer() {
    hanging.getAndSet(() -> {}).run();
  }

  /** How many saves are still to fail. */
  int outagesLeft() {
    return Math.max(0, outages.get());
  }

  @Override
  public Future<Optional<Photo>> find(PhotoId id) {
    if (!hangs) {
      return catalog.find(id);
    }
    hangs = false;
    Promise<Optional<Photo>> answer = Promise.promise();
    Context context = Objects.requireNonNull(Vertx.currentContext());
    hanging.set(() -> context.runOnContext(_ -> answer.complete(Optional.empty())));
    return answer.future();
  }

  @Override
  public Future<Photo> save(Photo photo) {
    if (outages.getAndDecrement() > 0) {
      return Future.failedFuture(
          new CatalogUnavailableException("for a test", new IOException("no answer")));
    }
    beforeSave.getAndSet(() -> {}).run();
    return catalog.save(photo).onSuccess(_ -> afterSave.getAndSet(() -> {}).run());
  }

  @Override
  public Future<Void> delete(Photo photo) {
    beforeDelete.getAndSet(() -> {}).run();
    return catalog.delete(photo);
  }

  @Override
  public Future<PhotoPage> page(PhotoQuery query) {
    return catalog.page(query);
  }

  @Override
  public Future<Void> check() {
    return catalog.check();
  }
}
