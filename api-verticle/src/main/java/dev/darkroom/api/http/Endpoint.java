// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.http;

import io.vertx.core.Future;

/** Answers one operation of the contract. */
@FunctionalInterface
public interface Endpoint {

  /**
   * The answer to a call whose caller is known and whose parameters and body keep the contract. A
   * failure, thrown or of the future, becomes a problem.
   */
  Future<Reply> answer(Call call);
}
