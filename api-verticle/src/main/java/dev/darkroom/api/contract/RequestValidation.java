// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.contract;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.problem.FieldError;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.InputTrustHandler;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.RequestBody;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds the requests of one operation against the contract and collects all that is wrong, not only
 * the first.
 *
 * <p>The router's own validation does the same by way of the worker pool, one request after another
 * for each event loop, stops at the first parameter and overlooks unknown ones. Bodies here are
 * small, so their check is done where they are.
 */
public final class RequestValidation implements InputTrustHandler {

  private static final String JSON = "application/json";

  private final List<ParameterRule> parameters;
  private final @Nullable Validator body;

  private RequestValidation(List<ParameterRule> parameters, @Nullable Validator body) {
    this.parameters = parameters;
    this.body = body;
  }

  /** The checks of an operation. */
  public static RequestValidation of(OpenAPIContract contract, Operation operation) {
    List<ParameterRule> parameters =
        operation.getParameters().stream()
            .map(parameter -> ParameterRule.of(contract, parameter))
            .toList();
    @Nullable RequestBody body = operation.getRequestBody();
    return new RequestValidation(
        parameters,
        body == null
            ? null
            : contract
                .getSchemaRepository()
                .validator(body.determineContentType(JSON).getSchema()));
  }

  @Override
  public void handle(RoutingContext context) {
    List<FieldError> errors = new ArrayList<>(ParameterRule.check(parameters, context));
    if (body != null) {
      Object json = read(context);
      OutputUnit outcome = body.validate(json);
      errors.addAll(SchemaErrors.of(outcome));
      if (errors.isEmpty() && json instanceof JsonObject object) {
        Call.of(context).accept(object);
      }
    }
    if (errors.isEmpty()) {
      context.next();
    } else {
      context.fail(new ProblemException(new Problem.InvalidRequest(errors)));
    }
  }

  private static Object read(RoutingContext context) {
    @Nullable Buffer content = context.body().buffer();
    @Nullable Object json = content == null ? null : decode(content);
    if (json == null) {
      throw new ProblemException(new Problem.MalformedJson());
    }
    return json;
  }

  private static @Nullable Object decode(Buffer content) {
    try {
      return Json.decodeValue(content);
    } catch (DecodeException malformed) {
      return null;
    }
  }
}
