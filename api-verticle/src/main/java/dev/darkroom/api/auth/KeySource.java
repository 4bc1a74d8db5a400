// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.auth;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Where the issuer's keys come from. */
@FunctionalInterface
public interface KeySource {

  /** The JSON Web Key Set as it is now; fails if it can not be had. */
  Future<JsonObject> fetch();
}
