// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.auth;

import dev.darkroom.identity.IdentityProvider;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;

/**
 * Accounts that this service keeps itself.
 *
 * @param keys the JSON Web Key Set of the tokens it signs: public parts only
 */
public record LocalAccounts(IdentityProvider provider, Supplier<JsonObject> keys) {}
