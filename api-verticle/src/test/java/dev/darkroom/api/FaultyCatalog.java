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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A catalog that fails when it is told to, and lets a test act between two calls. */
public final class FaultyCatalog implements PhotoCatalog {

  private final PhotoCatalog catalog;
  private final AtomicReference<Supplier<Future<Void>>> before =
      new AtomicReference<>(Future::succeededFuture);
  private final ConcurrentLinkedQueue<Runnable> beforeDeletes = new ConcurrentLinkedQueue<>();

  private final ConcurrentLinkedQueue<Runnable> beforeSaves = new ConcurrentLinkedQueue<>();

  public FaultyCatalog(PhotoCatalog catalog) {
    this.catalog = catalog;
  }

  public void works() {
    before.set(Future::succeededFuture);
  }

  public void isDown() {
    failsWith(new CatalogUnavailableException("secret host", new IOException("refused")));
  }

  public void failsWith(RuntimeException failure) {
    before.set(() -> Future.failedFuture(failure));
  }

  public void neverAnswers() {
    before.set(() -> Promise.<Void>promise().future());
  }

  /** Happens once, when a record is about to be deleted. */
  public void beforeDelete(Runnable happens) {
    beforeDeletes.add(happens);
  }

  /** Happens once, when a record is about to be saved. */
  public void beforeSave(Runnable happens) {
    beforeSaves.add(happens);
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
    return before.get().get().compose(_ -> catalog.save(photo));
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
