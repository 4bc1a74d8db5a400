// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.contract;

import dev.darkroom.api.problem.FieldError;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.RequestBody;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the contract says of the body of one operation, for others that take many such. */
public final class BodyRule {

  private static final String JSON = "application/json";

  private final Validator validator;

  private BodyRule(Validator validator) {
    this.validator = validator;
  }

  /**
   * The rule of an operation's body. For one event loop.
   *
   * @throws NullPointerException if there is no such operation or it has no body
   */
  public static BodyRule of(OpenAPIContract contract, String operation) {
    Operation known = Objects.requireNonNull(contract.operation(operation));
    RequestBody body = Objects.requireNonNull(known.getRequestBody());
    return new BodyRule(
        contract.getSchemaRepository().validator(body.determineContentType(JSON).getSchema()));
  }

  /** What is wrong with it, with pointers that begin at it; empty if nothing is. */
  public List<FieldError> check(@Nullable Object json) {
    return SchemaErrors.of(validator.validate(json));
  }
}
