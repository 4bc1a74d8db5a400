// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.api.auth.Accounts;
import dev.darkroom.api.auth.HttpKeySource;
import dev.darkroom.api.auth.JwtVerifier;
import dev.darkroom.api.auth.TokenPolicy;
import dev.darkroom.api.conformance.AnswerCheck;
import dev.darkroom.api.contract.Contract;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.UserId;
import dev.darkroom.queue.QueueAdmin;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.async.TestClock;
import dev.darkroom.testing.catalog.InMemoryIdempotencyStore;
import dev.darkroom.testing.catalog.InMemoryPhotoCatalog;
import dev.darkroom.testing.events.RecordingEventPublisher;
import dev.darkroom.testing.photo.Photos;
import dev.darkroom.testing.queue.InMemoryQueueAdmin;
import dev.darkroom.testing.storage.InMemoryPhotoStorage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** The API on a free port, with everything behind it in memory, and a client in front of it. */
public final class ApiHarness implements AutoCloseable {

  public final Vertx vertx = EventLoopWatch.vertx();
  public final TestClock clock = new TestClock(Photos.NOW);
  public final InMemoryPhotoCatalog photos = new InMemoryPhotoCatalog(vertx);
  public final InMemoryIdempotencyStore requests = new InMemoryIdempotencyStore(vertx);
  public final FaultyCatalog catalog = new FaultyCatalog(photos);
  public final RecordingStorage storage = new RecordingStorage(new InMemoryPhotoStorage(clock));
  public final RecordingEventPublisher events = new RecordingEventPublisher();
  public final InMemoryQueueAdmin queues = new InMemoryQueueAdmin(vertx, clock);
  public final AtomicReference<Future<QueueAdmin>> opened =
      new AtomicReference<>(Future.succeededFuture(queues));
  public final TestIssuer issuer = TestIssuer.withEc("key-1");
  public final JwksServer jwks = new JwksServer(vertx);
  public final TestAccounts accounts = new TestAccounts(clock);
  public final ApiServices services;
  public final RunningApi api;
  public final WebClient client;

  /** Held on to: Vert.x closes the connections of a client that nobody refers to any more. */
  public final NetClient sockets = vertx.createNetClient();

  private final EventLoopWatch watch;

  private ApiHarness(TestSettings settings, boolean localAccounts, Optional<PhotoStorage> other) {
    jwks.publish(issuer);
    TokenPolicy policy =
        new TokenPolicy(
            TestIssuer.ISSUER, Optional.of(TestIssuer.AUDIENCE), Duration.ofSeconds(30));
    services =
        new ApiServices(
            catalog,
            photos,
            requests,
            other.orElse(storage),
            events,
            opened::get,
            new JwtVerifier(vertx, new HttpKeySource(vertx, jwks.url()), policy, clock),
            localAccounts
                ? Optional.of(new Accounts(accounts, Optional.of(issuer::keySet)))
                : Optional.empty(),
            clock,
            UUID::randomUUID);
    api = Await.await(Api.deploy(vertx, settings.config(), services));
    client =
        WebClient.create(
            vertx,
            new WebClientOptions()
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(api.port())
                .setFollowRedirects(false));
    client.addInterceptor(new AnswerCheck(Await.await(Contract.load(vertx))));
    Await.await(client.get("/openapi.yaml").send());
    // What is cold is not watched: reading the contract, and the classes of a first request.
    watch = EventLoopWatch.over(vertx);
  }

  public static ApiHarness start() {
    return new ApiHarness(TestSettings.standard(), false, Optional.empty());
  }

  public static ApiHarness start(TestSettings settings) {
    return new ApiHarness(settings, false, Optional.empty());
  }

  /** With another storage than the one in memory. */
  public static ApiHarness start(TestSettings settings, PhotoStorage storage) {
    return new ApiHarness(settings, false, Optional.of(storage));
  }

  public static ApiHarness startWithLocalAccounts() {
    return startWithLocalAccounts(TestSettings.standard());
  }

  public static ApiHarness startWithLocalAccounts(TestSettings settings) {
    return new ApiHarness(settings, true, Optional.empty());
  }

  /** The claims of an accepted token of that user. */
  public JsonObject claims(UserId user) {
    return new JsonObject()
        .put("iss", TestIssuer.ISSUER)
        .put("sub", user.value())
        .put("client_id", TestIssuer.AUDIENCE)
        .put("token_use", "access")
        .put("exp", clock.instant().getEpochSecond() + 3600);
  }

  public HttpRequest<Buffer> request(HttpMethod method, String path) {
    return client.request(method, path);
  }

  public HttpRequest<Buffer> request(HttpMethod method, String path, UserId user) {
    return request(method, path).bearerTokenAuthentication(issuer.sign(claims(user)));
  }

  public HttpResponse<Buffer> get(String path, UserId user) {
    return Await.await(request(HttpMethod.GET, path, user).send());
  }

  public HttpResponse<Buffer> delete(String path, UserId user) {
    return Await.await(request(HttpMethod.DELETE, path, user).send());
  }

  public HttpResponse<Buffer> post(String path, JsonObject body, UserId user) {
    return Await.await(request(HttpMethod.POST, path, user).sendJsonObject(body));
  }

  public HttpResponse<Buffer> post(String path, JsonObject body) {
    return Await.await(request(HttpMethod.POST, path).sendJsonObject(body));
  }

  public HttpResponse<Buffer> patch(String path, JsonObject body, UserId user) {
    return Await.await(
        request(HttpMethod.PATCH, path, user)
            .putHeader("Content-Type", "application/merge-patch+json")
            .sendBuffer(body.toBuffer()));
  }

  /** The body of a call that announces a photo. */
  public static JsonObject aRequest() {
    return new JsonObject()
        .put("filename", "summer.jpg")
        .put("contentType", "image/jpeg")
        .put("size", 2_345_678);
  }

  /** Where a photo is. */
  public static String path(Photo photo) {
    return "/v1/photos/" + photo.id();
  }

  /** Puts a photo into the catalog. */
  public Photo given(Photo photo) {
    return Await.await(photos.save(photo));
  }

  @Override
  public void close() {
    Await.await(vertx.close());
    watch.assertNeverBlocked();
  }
}
