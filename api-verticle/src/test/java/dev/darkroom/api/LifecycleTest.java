// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.config.Port;
import dev.darkroom.photo.UserId;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleTest {

  private final UserId user = Photos.aUser();

  @Test
  void answersInTimeEvenIfTheCatalogDoesNot() {
    try (ApiHarness api =
        ApiHarness.start(TestSettings.with(List.of("*"), Duration.ofMillis(200)))) {
      api.catalog.neverAnswers();

      HttpResponse<Buffer> response = api.get("/v1/photos", user);

      ApiAssert.problem(503, "timed-out", response);
      assertThat(response.getHeader("Retry-After")).isNotNull();
    }
  }

  @Test
  void allInstancesListenOnThePortItTells() {
    try (ApiHarness api = ApiHarness.start()) {
      assertThat(api.api.port()).isPositive();
      for (int n = 0; n < 8; n++) {
        var client = api.vertx.createHttpClient();
        var response =
            Await.await(
                client
                    .request(HttpMethod.GET, api.api.port(), "127.0.0.1", "/openapi.yaml")
                    .compose(request -> request.send()));
        assertThat(response.statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void listensNoMoreOnceItIsStoppedAndMayStartAgain() {
    try (ApiHarness api = ApiHarness.start()) {
      api.get("/v1/photos", user);

      Await.await(api.api.stop());

      // A new connection: the client's last one may be closing at this moment.
      assertThat(Await.failureOf(api.sockets.connect(api.api.port(), "127.0.0.1")))
          .hasMessageContaining("refused");
      RunningApi again =
          Await.await(Api.deploy(api.vertx, TestSettings.standard().config(), api.services));
      assertThat(again.port()).isPositive();
    }
  }

  @Test
  void doesNotStartOnAPortThatIsTaken() {
    try (ApiHarness first = ApiHarness.start();
        ApiHarness second = ApiHarness.start()) {
      TestSettings free = TestSettings.standard();
      TestSettings taken =
          new TestSettings(
              free.host(),
              new Port(first.api.port()),
              1,
              free.corsOrigins(),
              free.uploadUrlValidity(),
              free.downloadUrlValidity(),
              free.requestTimeout(),
              free.maxBody(),
              free.maxBatchBody(),
              free.bodiesInFlight(),
              free.shutdownTimeout(),
              free.rate());

      assertThat(Await.failureOf(Api.deploy(second.vertx, taken.config(), second.services)))
          .isInstanceOf(BindException.class);
    }
  }
}
