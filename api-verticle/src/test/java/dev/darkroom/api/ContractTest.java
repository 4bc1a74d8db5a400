// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.api.contract.Contract;
import dev.darkroom.testing.async.Await;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.openapi.contract.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  private static Set<String> statusesOf(Operation operation) {
    JsonObject responses = operation.getOpenAPIModel().getJsonObject("responses");
    return responses.fieldNames();
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
