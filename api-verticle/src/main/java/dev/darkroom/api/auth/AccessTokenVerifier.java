// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.auth;

import dev.darkroom.identity.Caller;
import io.vertx.core.Future;

/** Tells whose access token it is. May be used from every event loop at once. */
public interface AccessTokenVerifier {

  /**
   * Checks a token.
   *
   * @return who it is, on the caller's context; fails with {@link InvalidTokenException}, or with
   *     {@link dev.darkroom.identity.IdentityException.Unavailable} if it can not be told now
   */
  Future<Caller> verify(String token);
}
