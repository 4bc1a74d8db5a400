// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.conformance;

import dev.darkroom.api.ApiHarness;
import dev.darkroom.photo.UserId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes requests of what the contract says, as a caller with a lively imagination would. */
final class RandomRequests {

  /** Bodies that are no JSON, or hardly. */
  private static final List<Supplier<Buffer>> BROKEN =
      List.of(
          Buffer::buffer,
          () -> Buffer.buffer("{"),
          () -> Buffer.buffer("null"),
          () -> Buffer.buffer("[]"),
          () -> Buffer.buffer("\"text\""),
          () -> Buffer.buffer("{\"a\":1e999,\"a\":-1}"),
          () -> Buffer.buffer("[".repeat(5000)),
          () -> Buffer.buffer("{\"a\":".repeat(2000) + "1" + "}".repeat(2000)),
          () -> Buffer.buffer("9".repeat(5000)),
          () -> Buffer.buffer(new byte[] {'"', (byte) 0xC3, (byte) 0x28, '"'}),
          () -> Buffer.buffer(new byte[] {(byte) 0xFF, (byte) 0xFE, '{', 0, '}', 0}));

  private final Random random;
  private final RandomValues values;
  private final JsonObject contract;
  private final List<Endpoint> endpoints = new ArrayList<>();

  /** One operation, as the contract writes it. */
  private record Endpoint(String path, HttpMethod method, JsonObject operation) {}

  RandomRequests(Random random, JsonObject contract) {
    this.random = random;
    this.contract = contract;
    this.values = new RandomValues(random, contract);
    for (var path : contract.getJsonObject("paths")) {
      for (var method : (JsonObject) path.getValue()) {
        if (method.getValue() instanceof JsonObject operation
            && operation.containsKey("operationId")) {
          JsonArray shared =
              ((JsonObject) path.getValue()).getJsonArray("parameters", new JsonArray());
          endpoints.add(
              new Endpoint(
                  path.getKey(),
                  HttpMethod.valueOf(method.getKey().toUpperCase(Locale.ROOT)),
                  operation
                      .copy()
                      .put(
                          "parameters",
                          operation
                              .getJsonArray("parameters", new JsonArray())
                              .copy()
                              .addAll(shared))));
        }
      }
    }
  }

  int operations() {
    return endpoints.size();
  }

  /**
   * Sends one.
   *
   * @param known values of path parameters that name something there is
   * @return the answer, or a failure if it does not keep the contract
   */
  Future<HttpResponse<Buffer>> send(ApiHarness api, UserId user, Map<String, List<String>> known) {
    Endpoint endpoint = endpoints.get(random.nextInt(endpoints.size()));
    String path = endpoint.path();
    StringBuilder query = new StringBuilder();
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    for (Object item : endpoint.operation().getJsonArray("parameters")) {
      JsonObject parameter = resolved((JsonObject) item);
      String name = parameter.getString("name");
      String value = valueOf(parameter, known.getOrDefault(name, List.of()));
      switch (parameter.getString("in")) {
        case "path" -> path = path.replace("{" + name + "}", encoded(value));
        case "query" -> {
          if (random.nextInt(3) == 0) {
            query.append('&').append(name).append('=').append(encoded(value));
          }
        }
        default -> {
          if (random.nextInt(3) == 0) {
            headers.add(Map.entry(name, value.replaceAll("[^\\x20-\\x7e]", "_").strip()));
          }
        }
      }
    }
    if (random.nextInt(30) == 0) {
      query.append('&').append(encoded(values.oddText())).append("=1");
    }
    String target = query.isEmpty() ? path : path + "?" + query.substring(1);
    HttpRequest<Buffer> request =
        random.nextInt(20) == 0
            ? api.request(endpoint.method(), target)
            : api.request(endpoint.method(), target, user);
    headers.forEach(header -> request.putHeader(header.getKey(), header.getValue()));
    return endpoint.operation().containsKey("requestBody")
        ? request.putHeader("Content-Type", typeOf(endpoint)).sendBuffer(bodyOf(endpoint))
        : request.send();
  }

  private JsonObject resolved(JsonObject item) {
    String reference = item.getString("$ref");
    return reference == null
        ? item
        : contract
            .getJsonObject("components")
            .getJsonObject("parameters")
            .getJsonObject(reference.substring(reference.lastIndexOf('/') + 1));
  }

  private String valueOf(JsonObject parameter, List<String> known) {
    if (!known.isEmpty() && random.nextInt(10) != 0) {
      return known.get(random.nextInt(known.size()));
    }
    Object value = values.of(parameter.getJsonObject("schema"));
    String text = String.valueOf(value);
    return text.isEmpty() ? UUID.randomUUID().toString() : text;
  }

  private JsonObject contentOf(Endpoint endpoint) {
    return endpoint.operation().getJsonObject("requestBody").getJsonObject("content");
  }

  private String typeOf(Endpoint endpoint) {
    List<String> types = List.copyOf(contentOf(endpoint).fieldNames());
    return random.nextInt(30) == 0 ? "text/plain" : types.get(random.nextInt(types.size()));
  }

  private Buffer bodyOf(Endpoint endpoint) {
    if (random.nextInt(15) == 0) {
      return BROKEN.get(random.nextInt(BROKEN.size())).get();
    }
    JsonObject content = contentOf(endpoint);
    JsonObject body = content.getJsonObject(content.fieldNames().iterator().next());
    JsonObject schema = body.getJsonObject("schema");
    return Json.encodeToBuffer(
        body.containsKey("example") && random.nextBoolean()
            ? values.near(body.getJsonObject("example"), schema)
            : values.of(schema));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
