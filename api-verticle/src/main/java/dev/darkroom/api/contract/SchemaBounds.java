// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.contract;

import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import org.jspecify.annotations.Nullable;

/** The numbers that the contract's schemas bound requests by. */
public final class SchemaBounds {

  private final JsonObject schemas;

  public SchemaBounds(OpenAPIContract contract) {
    this.schemas = contract.getRawContract().getJsonObject("components").getJsonObject("schemas");
  }

  /**
   * The bound of a field.
   *
   * @param path from the field to the bound, such as {@code items, maxLength}
   * @throws IllegalStateException if the contract has none there
   */
  public long of(String schema, String field, String... path) {
    @Nullable Object place =
        schemas.getJsonObject(schema).getJsonObject("properties").getValue(field);
    for (String step : path) {
      place = place instanceof JsonObject object ? object.getValue(step) : null;
    }
    if (!(place instanceof Number bound)) {
      throw new IllegalStateException("the contract has no such bound for " + schema + " " + field);
    }
    return bound.longValue();
  }
}
