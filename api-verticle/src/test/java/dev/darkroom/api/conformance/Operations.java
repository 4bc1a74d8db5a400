// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.conformance;

import dev.darkroom.api.contract.Contract;
import dev.darkroom.testing.async.Await;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import java.util.List;
import java.util.Objects;

/** What tests ask of the contract's operations. */
public final class Operations {

  private Operations() {}

  /** All that the contract has. */
  public static List<Operation> all() {
    Vertx vertx = Vertx.vertx();
    try {
      return Await.await(Contract.load(vertx)).parsed().operations();
    } finally {
      Await.await(vertx.close());
    }
  }

  /** Whether it answers those only who send a token. */
  public static boolean isClosed(Operation operation) {
    return !operation.getSecurityRequirements().isEmpty();
  }

  /** The statuses that it may answer with, as the contract says. */
  public static List<Integer> statusesOf(Operation operation) {
    JsonObject responses = operation.getOpenAPIModel().getJsonObject("responses");
    return responses.fieldNames().stream()
        // The parser adds names of its own.
        .filter(name -> name.matches("[1-5][0-9]{2}"))
        .map(Integer::valueOf)
        .toList();
  }

  /** A body that the contract accepts: what is refused for its form proves nothing. */
  public static JsonObject exampleOf(Operation operation) {
    JsonObject content =
        operation.getOpenAPIModel().getJsonObject("requestBody").getJsonObject("content");
    JsonObject example =
        Objects.requireNonNull(
            content.getJsonObject("application/json").getJsonObject("example"),
            () -> operation.getOperationId() + " has no example");
    return asWritten(example);
  }

  /** Without the names that the parser adds. */
  private static JsonObject asWritten(JsonObject example) {
    JsonObject body = new JsonObject();
    for (String name : example.fieldNames()) {
      if (!name.startsWith("__")) {
        Object value = example.getValue(name);
        body.put(name, value instanceof JsonObject inner ? asWritten(inner) : value);
      }
    }
    return body;
  }
}
