// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.api.ApiHarness;
import io.vertx.openapi.contract.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Brings about every status of every operation that the contract declares. What the answers must
 * look like is checked where they arrive, see {@link AnswerCheck}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {

  /** These answer out of memory: nothing behind them can fail, and load turns all away alike. */
  private static final Set<String> NEVER_FAIL =
      Set.of(
          "limits 500",
          "limits 503",
          "contract 500",
          "contract 503",
          "docs 500",
          "docs 503",
          "keys 500",
          "keys 503");

  private final ApiHarness api = ApiHarness.startWithLocalAccounts();
  private final ApiHarness confirming = ApiHarness.startWithLocalAccounts();
  private final Refusals refusals = new Refusals();
  private final Map<String, Scene> scenes = new HashMap<>();

  ConformanceTest() {
    scenes.putAll(new PhotoScenes(api).all());
    scenes.putAll(new MultipartScenes(api).all());
    scenes.putAll(new AdminScenes(api).all());
    scenes.putAll(new EditScenes(api).all());
    scenes.putAll(new AccountScenes(api, confirming).all());
  }

  @AfterAll
  void stop() {
    refusals.close();
    confirming.close();
    api.close();
  }

  /** One status of one operation. */
  record Promise(Operation operation, int status) {

    @Override
    public String toString() {
      return operation.getOperationId() + " " + status;
    }
  }

  static Stream<Promise> promises() {
    return Operations.all().stream()
        .flatMap(
            operation ->
                Operations.statusesOf(operation).stream()
                    .map(status -> new Promise(operation, status)))
        .filter(promise -> !NEVER_FAIL.contains(promise.toString()));
  }

  @ParameterizedTest
  @MethodSource("promises")
  void everyDeclaredStatusComesAsDeclared(Promise promise) {
    Scene scene =
        Optional.ofNullable(scenes.get(promise.toString()))
            .or(() -> refusals.of(promise.operation(), promise.status()))
            .orElseThrow(() -> new AssertionError("nothing brings about " + promise));

    assertThat(scene.play().statusCode()).isEqualTo(promise.status());
  }
}
