// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.idempotency;

import io.vertx.core.Future;
import java.time.Instant;

/**
 * Keeps requests by their keys until they expire. It keeps no rule but two: a key that is in use is
 * not given away, and only whoever holds a request changes it.
 *
 * <p>Every future completes on the context the call was made on. It fails with a {@link
 * dev.darkroom.catalog.CatalogException}; a {@link
 * dev.darkroom.catalog.CatalogUnavailableException} is worth another try.
 */
public interface IdempotencyStore {

  /**
   * Keeps the request, unless one is kept under that key that has not expired.
   *
   * @return the request that is kept then: the given one, or the other
   */
  Future<KeyedRequest> claim(IdempotencyKey key, KeyedRequest request, Instant now);

  /**
   * Keeps what became of a request, if nobody else took it up since it was read.
   *
   * @param read as claimed or last replaced
   * @return whether it is kept
   */
  Future<Boolean> replace(IdempotencyKey key, KeyedRequest read, KeyedRequest next);
}
