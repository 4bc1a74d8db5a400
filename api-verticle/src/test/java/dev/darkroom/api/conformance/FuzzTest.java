// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.api.ApiHarness;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.UserId;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Requests at random, made from the contract alone. Whatever comes, the answer keeps the contract
 * ({@link AnswerCheck}) and is nobody's fault but the caller's.
 *
 * <p>{@code -Ddarkroom.fuzz=N} sends more than in a build, {@code -Ddarkroom.fuzz.seed=N} other
 * ones.
 */
class FuzzTest {

  private static final int REQUESTS = Integer.getInteger("darkroom.fuzz", 3000);
  private static final long SEED = Long.getLong("darkroom.fuzz.seed", 20261122);
  private static final int AT_ONCE = 20;

  private final UserId user = Photos.aUser();
  private final ApiHarness api = ApiHarness.startWithLocalAccounts();
  private final Photo foreign = api.given(Photos.aPhoto().ready());

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void noRequestIsMoreThanTheApiCanAnswer() {
    RandomRequests requests = new RandomRequests(new Random(SEED), contract());
    Set<Integer> statuses = new TreeSet<>();
    for (int sent = 0; sent < REQUESTS; sent += AT_ONCE) {
      List<String> mine = List.of(idOf(Photos.aPhoto().ownedBy(user).pending()), ready(), ready());
      Map<String, List<String>> known =
          Map.of("id", mine, "If-Match", List.of("\"1\"", "\"77\"", "*"));
      List<Future<HttpResponse<Buffer>>> answers = new ArrayList<>();
      for (int n = 0; n < AT_ONCE; n++) {
        answers.add(requests.send(api, user, known));
      }
      for (Future<HttpResponse<Buffer>> answer : answers) {
        HttpResponse<Buffer> response = Await.await(answer);
        assertThat(response.statusCode())
            .as("request %d of seed %d: %s", sent, SEED, response.bodyAsString())
            .isLessThan(500);
        statuses.add(response.statusCode());
      }
    }

    // Both good and bad requests are among them, or it would prove little.
    assertThat(statuses).contains(200, 201, 204, 302, 400, 401, 404, 409, 412, 415);
    assertThat(Await.await(api.photos.find(foreign.id()))).contains(foreign);
  }

  private String ready() {
    return idOf(Photos.aPhoto().ownedBy(user).ready());
  }

  private String idOf(Photo photo) {
    return api.given(photo).id().value();
  }

  private JsonObject contract() {
    Yaml reader = new Yaml(new SafeConstructor(new LoaderOptions()));
    String text = Await.await(api.client.get("/openapi.yaml").send()).bodyAsString();
    Map<String, Object> document = reader.load(text);
    return new JsonObject(document);
  }
}
