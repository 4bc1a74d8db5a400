// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.api.conformance.Operations;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.UserId;
import dev.darkroom.storage.MultipartGrant;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.openapi.contract.Operation;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the whole contract with no token, and with another user's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationTest {

  private final ApiHarness api = ApiHarness.startWithLocalAccounts();
  private final UserId owner = Photos.aUser();
  private final UserId stranger = Photos.aUser();
  private final Photo photo = api.given(Photos.aPhoto().ownedBy(owner).ready());
  private final String uploadInParts =
      Await.await(
          api.storage
              .multipart()
              .begin(
                  new MultipartGrant(
                      photo.original().location(),
                      photo.original().contentType(),
                      false,
                      Map.of())));

  @AfterAll
  void stop() {
    api.close();
  }

  static Stream<Walk> closed() {
    return Operations.all().stream().filter(Operations::isClosed).map(Walk::new);
  }

  static Stream<Walk> ofAPhoto() {
    return Operations.all().stream()
        .filter(operation -> operation.getAbsoluteOpenAPIPath().contains("{id}"))
        .filter(operation -> !isAdmins(operation))
        .map(Walk::new);
  }

  static Stream<Walk> ofAdmins() {
    return Operations.all().stream().filter(IsolationTest::isAdmins).map(Walk::new);
  }

  private static boolean isAdmins(Operation operation) {
    return operation.getAbsoluteOpenAPIPath().startsWith("/v1/admin/");
  }

  /** One operation, named in reports. */
  record Walk(Operation operation) {

    @Override
    public String toString() {
      return operation.getOperationId();
    }
  }

  @Test
  void onlyThesePagesAreOpen() {
    assertThat(
            Operations.all().stream()
                .filter(operation -> !Operations.isClosed(operation))
                .map(Operation::getOperationId)
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "signUp",
            "confirm",
            "resend",
            "signIn",
            "answerChallenge",
            "refresh",
            "signOut",
            "forgotPassword",
            "resetPassword",
            "keys",
            "limits",
            "contract",
            "docs");
  }

  @ParameterizedTest
  @MethodSource("closed")
  void asksForAToken(Walk walk) {
    ApiAssert.problem(401, "unauthenticated", send(walk.operation(), Optional.empty()));

    assertThat(unchanged()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("ofAPhoto")
  void anothersPhotoIsNotThere(Walk walk) {
    HttpResponse<Buffer> answer = send(walk.operation(), Optional.of(stranger));

    ApiAssert.problem(404, "not-found", answer);
    assertThat(answer.bodyAsString()).doesNotContain(photo.filename().value(), owner.value());
    assertThat(unchanged()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("ofAdmins")
  void whatIsForAdminsIsForNobodyElse(Walk walk) {
    ApiAssert.problem(403, "forbidden", send(walk.operation(), Optional.of(stranger)));
    ApiAssert.problem(403, "forbidden", send(walk.operation(), Optional.of(owner)));

    assertThat(unchanged()).isTrue();
    assertThat(api.queues.queue().messages()).isEmpty();
    assertThat(api.queues.deadLetters().asked()).isEmpty();
  }

  @Test
  void aListingHasNothingOfAnothers() {
    assertThat(ApiAssert.bodyOf(api.get("/v1/photos", stranger)).getJsonArray("photos")).isEmpty();
    assertThat(ApiAssert.bodyOf(api.get("/v1/photos", owner)).getJsonArray("photos")).hasSize(1);
  }

  private boolean unchanged() {
    return Await.await(api.photos.find(photo.id())).filter(photo::equals).isPresent()
        && Await.await(api.storage.multipart().open(photo.original().location())).size() == 1;
  }

  private HttpResponse<Buffer> send(Operation operation, Optional<UserId> user) {
    String path =
        operation
            .getAbsoluteOpenAPIPath()
            .replace("{id}", photo.id().value())
            .replace("{uploadId}", "plain." + uploadInParts);
    HttpMethod method = operation.getHttpMethod();
    HttpRequest<Buffer> request =
        user.map(who -> api.request(method, path, who)).orElseGet(() -> api.request(method, path));
    return Await.await(
        operation.getRequestBody() == null
            ? request.send()
            : request.sendJsonObject(Operations.exampleOf(operation)));
  }
}
