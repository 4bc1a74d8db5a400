// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.api.auth.BearerAuthentication;
import dev.darkroom.api.http.EndpointHandler;
import dev.darkroom.api.http.ProblemHandler;
import dev.darkroom.api.http.Reply;
import dev.darkroom.api.http.RequestLog;
import dev.darkroom.identity.Caller;
import dev.darkroom.identity.Role;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An endpoint that wants a role, for callers whose token is the name of their group. */
@ExtendWith(VertxExtension.class)
class RolesTest {

  private HttpServer server;
  private WebClient client;

  @BeforeEach
  void start(Vertx vertx) {
    Router router = Router.router(vertx);
    router.route().handler(new RequestLog(() -> Photos.NOW, UUID::randomUUID));
    router
        .route()
        .handler(
            new BearerAuthentication(
                token ->
                    Future.succeededFuture(
                        new Caller(Photos.aUser(), Role.ofGroups(List.of(token)), token))));
    for (Role role : Role.values()) {
      router
          .get("/" + role.group())
          .handler(
              new EndpointHandler(
                  call -> {
                    call.requireRole(role);
                    return Future.succeededFuture(Reply.ok(new JsonObject()));
                  }));
    }
    router.route().failureHandler(new ProblemHandler(_ -> Set.of("GET")));
    server = Await.await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    client = WebClient.create(vertx);
  }

  private HttpResponse<Buffer> get(Role wanted, String group) {
    return Await.await(
        client
            .get(server.actualPort(), "127.0.0.1", "/" + wanted.group())
            .bearerTokenAuthentication(group)
            .send());
  }

  private void assertAllowed(Role wanted, String group) {
    assertThat(get(wanted, group).statusCode()).isEqualTo(200);
  }

  private void assertForbidden(Role wanted, String group) {
    JsonObject problem = ApiAssert.problem(403, "forbidden", get(wanted, group));
    assertThat(problem.getString("detail")).contains(wanted.group());
  }

  @Test
  void whoIsInNoGroupIsAUserAndNoMore() {
    assertAllowed(Role.USER, "others");
    assertForbidden(Role.MODERATOR, "others");
    assertForbidden(Role.ADMIN, "others");
  }

  @Test
  void aModeratorIsNoAdmin() {
    assertAllowed(Role.USER, "moderator");
    assertAllowed(Role.MODERATOR, "moderator");
    assertForbidden(Role.ADMIN, "moderator");
  }

  @Test
  void anAdminMayDoWhatAModeratorMay() {
    for (Role role : Role.values()) {
      assertAllowed(role, "admin");
    }
  }

  @Test
  void groupsAreTakenToTheLetter() {
    assertForbidden(Role.ADMIN, "Admin");
    assertForbidden(Role.ADMIN, "admins");
  }
}
