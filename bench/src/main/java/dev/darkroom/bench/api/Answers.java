// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.api;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;

/** Whether both sides answer the same: else it would not be the same work. */
final class Answers {

  private static final Pattern SIGNATURE =
      Pattern.compile("\\?[^\"]*X-Amz-Signature=[0-9a-f]{64}[^\"]*\"");
  private static final Pattern MADE_NOW =
      Pattern.compile(
          "\"(urlsExpireAt|uploadExpiresAt|expiresAt|nextCursor|x-amz-meta-darkroom-correlation-id)\""
              + ":\"[^\"]+\"");
  private static final Pattern TIME = Pattern.compile("\"(createdAt|updatedAt)\":\"[^\"]+\"");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final String token;

  Answers(String token) {
    this.token = token;
  }

  /**
   * How many bytes one server's answer has, once it is known to be as the other's: all that is not
   * signed, and does not depend on the moment.
   */
  int same(Operation operation, Server one, Server other) throws IOException, InterruptedException {
    String first = body(operation, one);
    String second = body(operation, other);
    JsonObject lasting = lasting(operation, first);
    if (!lasting.equals(lasting(operation, second))) {
      throw new IOException(
          "the answers differ on " + operation.text() + ":\n" + first + "\n" + second);
    }
    return first.length();
  }

  private String body(Operation operation, Server server) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.port()).resolve(operation.path()))
            .header("Authorization", "Bearer " + token);
    if (operation.hasBody()) {
      request
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofByteArray(operation.body().getBytes()));
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != operation.status()) {
        throw new IOException(
            server.name() + " answers " + response.statusCode() + ": " + response.body());
      }
      return response.body();
    }
  }

  private static JsonObject lasting(Operation operation, String body) {
    String text = SIGNATURE.matcher(body).replaceAll("?signed\"");
    text = MADE_NOW.matcher(text).replaceAll("\"$1\":\"\"");
    if (operation == Operation.CREATE) {
      text = TIME.matcher(text).replaceAll("\"$1\":\"\"");
      text = UUID.matcher(text).replaceAll("id");
    }
    return new JsonObject(text);
  }
}
