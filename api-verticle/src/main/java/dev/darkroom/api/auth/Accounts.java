// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.auth;

import dev.darkroom.identity.IdentityProvider;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The accounts that clients reach through this service.
 *
 * @param keys the JSON Web Key Set of the tokens that it signs itself, public parts only; empty
 *     where the provider signs and publishes them
 */
public record Accounts(IdentityProvider provider, Optional<Supplier<JsonObject>> keys) {}
