// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.testing.async.Await;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerAddressTest {

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    Await.await(vertx.close());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 203.0.113.7                      | 127.0.0.1",
        "1 | 203.0.113.7                      | 203.0.113.7",
        "1 | 198.51.100.1, 203.0.113.7        | 203.0.113.7",
        "2 | 198.51.100.1, 203.0.113.7        | 198.51.100.1",
        "2 | 203.0.113.7                      | 127.0.0.1",
        "1 | 203.0.113.7:5312                 | 203.0.113.7",
        "1 | 2001:db8:1:2:3:4:5:6             | 20010db800010002/64",
        "1 | [2001:db8:1:2:ffff::1]:443       | 20010db800010002/64",
        "1 | localhost                        | 127.0.0.1",
        "1 | not an address                   | 127.0.0.1"
      })
  void isWhatTheOutermostTrustedProxySaw(int proxies, String forwarded, String expected) {
    CallerAddress addresses = new CallerAddress(proxies);
    HttpServer server =
        Await.await(
            vertx
                .createHttpServer()
                .requestHandler(request -> request.response().end(addresses.of(request)))
                .listen(0, "127.0.0.1"));

    String told =
        Await.await(
            vertx
                .createHttpClient()
                .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
                .compose(request -> request.putHeader("X-Forwarded-For", forwarded).send())
                .compose(response -> response.body())
                .map(Object::toString));

    assertThat(told).isEqualTo(expected);
  }
}
