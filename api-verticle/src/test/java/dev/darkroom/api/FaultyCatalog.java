// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.catalog.CatalogUnavailableException;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoPage;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A catalog that fails when it is told to, and lets a test act between two calls. */
public final class FaultyCatalog implements PhotoCatalog {

  private final PhotoCatalog catalog;
  private final AtomicReference<Supplier<Future<Void>>> before =
      new AtomicReference<>(Future::succeededFuture);
  private final AtomicReference<Predicate<Photo>> refused = new AtomicReference<>(_ -> false);
  private final AtomicBoolean losing = new AtomicBoolean();
  private final ConcurrentLinkedQueue<Runnable> beforeSaves = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Runnable> beforeDeletes = new ConcurrentLinkedQueue<>();

  public FaultyCatalog(PhotoCatalog catalog) {
    this.catalog = catalog;
  }

  public void works() {
    before.set(Future::succeededFuture);
    refused.set(_ -> false);
    losing.set(false);
  }

  /** It never answers; this completes when it is first asked. */
  public Future<Boolean> holdsCalls() {
    Promise<Boolean> asked = Promise.promise();
    before.set(
        () -> {
          asked.tryComplete(true);
          return Promise.<Void>promise().future();
        });
    return asked.future();
  }

  /** Photos that can not be saved at this moment. */
  public void refusesOf(Predicate<Photo> photos) {
    refused.set(photos);
  }

  public void isDown() {
    failsWith(down());
  }

  private static CatalogUnavailableException down() {
    return new CatalogUnavailableException("secret host", new IOException("refused"));
  }

  public void failsWith(RuntimeException failure) {
    before.set(() -> Future.failedFuture(failure));
  }

  public void neverAnswers() {
    before.set(() -> Promise.<Void>promise().future());
  }

  /** Stores what it is given and then is down. */
  public void losesAnswers() {
    losing.set(true);
  }

  /** Happens once, when a photo is about to be saved. */
  public void beforeSave(Runnable happens) {
    beforeSaves.add(happens);
  }

  /** Happens once, when a record is about to be deleted. */
  public void beforeDelete(Runnable happens) {
    beforeDeletes.add(happens);
  }

  @Override
  public Future<Optional<Photo>> find(PhotoId id) {
    return before.get().get().compose(_ -> catalog.find(id));
  }

  @Override
  public Future<Photo> save(Photo photo) {
    Runnable happens = beforeSaves.poll();
    if (happens != null) {
      happens.run();
    }
    return refused.get().test(photo)
        ? Future.failedFuture(down())
        : before
            .get()
            .get()
            .compose(_ -> catalog.save(photo))
            .compose(
                saved ->
                    losing.get() ? Future.failedFuture(down()) : Future.succeededFuture(saved));
  }

  @Override
  public Future<Void> delete(Photo photo) {
    Runnable happens = beforeDeletes.poll();
    if (happens != null) {
      happens.run();
    }
    return before.get().get().compose(_ -> catalog.delete(photo));
  }

  @Override
  public Future<PhotoPage> page(PhotoQuery query) {
    return before.get().get().compose(_ -> catalog.page(query));
  }

  @Override
  public Future<Void> check() {
    return before.get().get().compose(_ -> catalog.check());
  }
}
