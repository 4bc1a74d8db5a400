// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;

/** What a server answered. */
record Answer(HttpResponse<byte[]> response) {

  int status() {
    return response.statusCode();
  }

  byte[] body() {
    return response.body();
  }

  JsonObject json() {
    return new JsonObject(Buffer.buffer(body()));
  }

  HttpClient.Version version() {
    return response.version();
  }

  /** The header's value, empty if there is none. */
  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** This, if it has that status. */
  Answer expect(int status) {
    assertThat(status()).as("%s", this).isEqualTo(status);
    return this;
  }

  @Override
  public String toString() {
    String text = Buffer.buffer(body()).toString();
    return response + ": " + text.substring(0, Math.min(text.length(), 1000));
  }
}
