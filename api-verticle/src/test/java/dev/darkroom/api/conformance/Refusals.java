// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.conformance;

import dev.darkroom.api.ApiHarness;
import dev.darkroom.api.TestSettings;
import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.UserId;
import dev.darkroom.queue.QueueUnavailableException;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.openapi.contract.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What every operation refuses alike, each in the state of things that brings it about. */
final class Refusals implements AutoCloseable {

  static final String ALLOWED_ORIGIN = "https://app.example";

  private static final int TOO_LARGE = (int) TestSettings.standard().maxBatchBody().bytes() + 1;

  private final UserId user = Photos.aUser();
  private final ApiHarness api =
      ApiHarness.startWithLocalAccounts(
          TestSettings.with(List.of(ALLOWED_ORIGIN), Duration.ofSeconds(30)));
  private final ApiHarness withoutAccounts = ApiHarness.start();
  private final ApiHarness broken = ApiHarness.startWithLocalAccounts();
  private final ApiHarness flooded =
      ApiHarness.start(TestSettings.standard().limitedTo(new TestSettings.Rates(0, 1, 0, 0)));
  private final Photo photo = api.given(Photos.aPhoto().ownedBy(user).ready());

  /** The scene of that refusal, if every operation that declares the status refuses so. */
  Optional<Scene> of(Operation operation, int status) {
    return switch (status) {
      case 400 -> Optional.of(() -> call(api, operation, "?surprise=1"));
      case 401 -> Optional.of(() -> send(request(api, operation, "", false), operation));
      case 403 -> Optional.of(() -> fromAfar(operation));
      case 404 -> Optional.of(() -> missing(operation));
      case 413 -> Optional.of(() -> tooLarge(operation));
      case 415 -> Optional.of(() -> ofAnotherType(operation));
      case 429 -> Optional.of(() -> tooOften(operation));
      case 500 -> Optional.of(() -> faulty(operation));
      case 503 -> Optional.of(() -> down(operation));
      default -> Optional.empty();
    };
  }

  private HttpResponse<Buffer> fromAfar(Operation operation) {
    return send(
        request(api, operation, "", true).putHeader("Origin", "https://other.example"), operation);
  }

  private HttpResponse<Buffer> missing(Operation operation) {
    return call(withoutAccounts, operation, "");
  }

  private HttpResponse<Buffer> tooLarge(Operation operation) {
    return Await.await(
        request(api, operation, "", true)
            .putHeader("Content-Type", "application/json")
            .sendBuffer(Buffer.buffer(new byte[TOO_LARGE])));
  }

  private HttpResponse<Buffer> ofAnotherType(Operation operation) {
    return Await.await(
        request(api, operation, "", true)
            .putHeader("Content-Type", "image/jpeg")
            .sendBuffer(Buffer.buffer("jpeg")));
  }

  private HttpResponse<Buffer> tooOften(Operation operation) {
    HttpResponse<Buffer> answer = call(flooded, operation, "");
    return answer.statusCode() == 429 ? answer : call(flooded, operation, "");
  }

  private HttpResponse<Buffer> faulty(Operation operation) {
    broken.catalog.failsWith(new CatalogFaultException("a secret", new IllegalStateException()));
    broken.accounts.failsWith(new IllegalStateException("a secret"));
    broken.opened.set(Future.failedFuture(new IllegalStateException("a secret")));
    return call(broken, operation, "");
  }

  private HttpResponse<Buffer> down(Operation operation) {
    broken.catalog.isDown();
    broken.accounts.isDown();
    broken.opened.set(
        Future.failedFuture(new QueueUnavailableException("a secret", new IOException())));
    return call(broken, operation, "");
  }

  private HttpResponse<Buffer> call(ApiHarness to, Operation operation, String query) {
    return send(request(to, operation, query, true), operation);
  }

  private HttpRequest<Buffer> request(
      ApiHarness to, Operation operation, String query, boolean withToken) {
    HttpMethod method = operation.getHttpMethod();
    String path = pathOf(operation) + query;
    return withToken && Operations.isClosed(operation)
        ? to.request(method, path).bearerTokenAuthentication(to.issuer.sign(admin(to)))
        : to.request(method, path);
  }

  /** Whoever may do everything is still refused what is wrong for another reason. */
  private JsonObject admin(ApiHarness to) {
    return to.claims(user).put("cognito:groups", new JsonArray().add("admin"));
  }

  /** Of a photo that only one of the APIs knows. */
  private String pathOf(Operation operation) {
    return operation
        .getAbsoluteOpenAPIPath()
        .replace("{id}", photo.id().value())
        .replace("{uploadId}", "plain.0123")
        .replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString());
  }

  private static HttpResponse<Buffer> send(HttpRequest<Buffer> request, Operation operation) {
    return Await.await(
        operation.getRequestBody() == null
            ? request.send()
            : request.sendJsonObject(Operations.exampleOf(operation)));
  }

  @Override
  public void close() {
    List.of(api, withoutAccounts, broken, flooded).forEach(ApiHarness::close);
  }
}
