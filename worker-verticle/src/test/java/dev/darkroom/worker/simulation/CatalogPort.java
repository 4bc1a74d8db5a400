// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import dev.darkroom.catalog.CatalogUnavailableException;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoPage;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.catalog.RevisionConflictException;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import io.vertx.core.Future;
import java.util.Optional;

/** The catalog as one process sees it. */
final class CatalogPort implements PhotoCatalog {

  private final World world;
  private final SimulatedProcess process;

  CatalogPort(World world, SimulatedProcess process) {
    this.world = world;
    this.process = process;
  }

  private static RuntimeException unavailable(String why) {
    return new CatalogUnavailableException(why, new CutException());
  }

  @Override
  public Future<Optional<Photo>> find(PhotoId id) {
    return world
        .wire()
        .call(
            process,
            () -> "finds " + world.name(id),
            () -> Optional.ofNullable(world.photos().get(id)),
            CatalogPort::unavailable);
  }

  @Override
  public Future<Photo> save(Photo photo) {
    return world
        .wire()
        .call(
            process,
            () -> "saves " + world.name(photo.id()) + " as " + World.brief(photo.status()),
            () -> {
              Photo stored = world.photos().get(photo.id());
              if ((stored == null ? 0 : stored.revision()) != photo.revision()) {
                throw new RevisionConflictException(photo.id());
              }
              Photo saved = photo.withRevision(photo.revision() + 1);
              world.invariants().saved(stored, saved);
              world.photos().put(photo.id(), saved);
              return saved;
            },
            CatalogPort::unavailable);
  }

  @Override
  public Future<Void> delete(Photo photo) {
    return world
        .wire()
        .call(
            process,
            () -> "deletes " + world.name(photo.id()),
            () -> {
              Photo stored = world.photos().get(photo.id());
              if (stored != null) {
                if (stored.revision() != photo.revision()) {
                  throw new RevisionConflictException(photo.id());
                }
                world.photos().remove(photo.id());
              }
              return true;
            },
            CatalogPort::unavailable)
        .mapEmpty();
  }

  @Override
  public Future<PhotoPage> page(PhotoQuery query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Void> check() {
    throw new UnsupportedOperationException();
  }
}
