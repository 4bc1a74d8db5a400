// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.api.contract.Contract;
import dev.darkroom.testing.async.Await;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.junit5.VertxExtension;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.RequestBody;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Promises that follow from how every operation is served. */
@ExtendWith(VertxExtension.class)
class ContractTest {

  @Test
  void everyOperationNamesTheProblemsItMayAnswerWith(Vertx vertx) {
    List<Operation> operations = Await.await(Contract.load(vertx)).parsed().operations();

    assertThat(operations).isNotEmpty();
    operations.forEach(
        operation ->
            assertThat(statusesOf(operation))
                .as(operation.getOperationId())
                .containsAll(possible(operation)));
  }

  @Test
  void everyExampleOfAnAnswerOrABodyIsOne(Vertx vertx) {
    OpenAPIContract contract = Await.await(Contract.load(vertx)).parsed();
    AtomicInteger examples = new AtomicInteger();
    for (Operation operation : contract.operations()) {
      JsonObject model = operation.getOpenAPIModel();
      RequestBody body = operation.getRequestBody();
      if (body != null) {
        check(contract, operation, model.getJsonObject("requestBody"), body.getContent(), examples);
      }
      for (String status : statusesOf(operation)) {
        check(
            contract,
            operation,
            model.getJsonObject("responses").getJsonObject(status),
            Objects.requireNonNull(operation.getResponse(Integer.parseInt(status))).getContent(),
            examples);
      }
    }
    assertThat(examples).hasValueGreaterThan(10);
  }

  private static void check(
      OpenAPIContract contract,
      Operation operation,
      JsonObject model,
      Map<String, MediaType> content,
      AtomicInteger examples) {
    MediaType json = content.get("application/json");
    JsonObject said =
        model.getJsonObject("content", new JsonObject()).getJsonObject("application/json");
    Object example = said == null ? null : asWritten(said.getValue("example"));
    if (json == null || example == null) {
      return;
    }
    OutputUnit verdict =
        contract.getSchemaRepository().validator(json.getSchema()).validate(example);
    assertThat(verdict.getValid())
        .as("%s: %s", operation.getOperationId(), verdict.getErrors())
        .isTrue();
    examples.incrementAndGet();
  }

  /** Without the names that the parser adds, to examples too. */
  private static @Nullable Object asWritten(@Nullable Object json) {
    if (!(json instanceof JsonObject object)) {
      return json;
    }
    JsonObject written = new JsonObject();
    for (String name : object.fieldNames()) {
      if (!name.startsWith("__")) {
        written.put(name, asWritten(object.getValue(name)));
      }
    }
    return written;
  }

  private static Set<String> statusesOf(Operation operation) {
    JsonObject responses = operation.getOpenAPIModel().getJsonObject("responses");
    // The parser adds names of its own.
    return responses.fieldNames().stream()
        .filter(name -> name.matches("[1-5][0-9]{2}"))
        .collect(Collectors.toSet());
  }

  /** Parameters, origins, faults and load are looked at everywhere; tokens and bodies where due. */
  private static Set<String> possible(Operation operation) {
    Set<String> statuses = new HashSet<>(Set.of("400", "403", "429", "500", "503"));
    if (!operation.getSecurityRequirements().isEmpty()) {
      statuses.add("401");
    }
    if (operation.getRequestBody() != null) {
      statuses.addAll(Set.of("413", "415"));
    }
    return statuses;
  }
}
