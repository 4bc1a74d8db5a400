// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Darkroom's API for one user, as an app would use it. */
final class DarkroomClient {

  private static final String PASSWORD = "correct horse battery staple";
  private static final Set<String> ON_THE_WAY = Set.of("pending_upload", "processing");

  private final URI api;
  private final String user;
  private final String token;

  private DarkroomClient(URI api, String user, String token) {
    this.api = api;
    this.user = user;
    this.token = token;
  }

  /** A user that nobody else knows, signed up and in. */
  static DarkroomClient newUser(URI api) {
    String email = "user-" + UUID.randomUUID() + "@example.com";
    signUp(api, email).expect(201);
    return signIn(api, email);
  }

  static Answer signUp(URI api, String email) {
    return Web.send(post(api, "/v1/auth/sign-up", account(email)));
  }

  static Answer confirm(URI api, String email, String code) {
    JsonObject body = new JsonObject().put("email", email).put("code", code);
    return Web.send(post(api, "/v1/auth/confirm", body));
  }

  static DarkroomClient signIn(URI api, String email) {
    JsonObject token = Web.send(post(api, "/v1/auth/sign-in", account(email))).expect(200).json();
    String value = token.getString("accessToken");
    return new DarkroomClient(api, Tokens.subjectOf(value), value);
  }

  /** The same user with the same token elsewhere. */
  DarkroomClient at(URI otherApi) {
    return new DarkroomClient(otherApi, user, token);
  }

  private static JsonObject account(String email) {
    return new JsonObject().put("email", email).put("password", PASSWORD);
  }

  private static HttpRequest.Builder post(URI api, String path, JsonObject body) {
    return Web.request(api.resolve(path))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.encode()));
  }

  /** The user's id, with which the keys of all their objects begin. */
  String user() {
    return user;
  }

  UploadTarget create(NewPhoto photo) {
    return create(photo, UUID.randomUUID().toString());
  }

  UploadTarget create(NewPhoto photo, String requestId) {
    HttpRequest.Builder request =
        post(api, "/v1/photos", photo.json()).header("X-Request-Id", requestId);
    return UploadTarget.of(send(request).expect(201).json());
  }

  /** Uploads with exactly the headers of the target. */
  static Answer put(UploadTarget target, byte[] file) {
    HttpRequest.Builder request =
        Web.request(target.url()).method(target.method(), BodyPublishers.ofByteArray(file));
    target
        .headers()
        .forEach(
            (name, value) -> {
              // The JDK's client writes this one itself, from the body.
              if (!name.equalsIgnoreCase("Content-Length")) {
                request.header(name, value);
              }
            });
    return Web.send(request);
  }

  /** Announces and uploads; gives the photo's id. */
  String upload(String filename, byte[] file) {
    return upload("image/jpeg", filename, file);
  }

  /** Announces as that type and uploads; gives the photo's id. */
  String upload(String contentType, String filename, byte[] file) {
    UploadTarget target = create(NewPhoto.of(contentType, filename, file));
    put(target, file).expect(200);
    return target.photo();
  }

  Answer get(String photo) {
    return get(photo, "");
  }

  Answer metadata(String photo) {
    return get(photo, "/metadata");
  }

  /**
   * Asks for the file or a variant.
   *
   * @param which {@code version=original} or {@code variant=NAME}
   */
  Answer content(String photo, String which) {
    return get(photo, "/content?" + which);
  }

  /** The photo by one of its versions. */
  Answer version(String photo, String version) {
    return get(photo, "?version=" + version);
  }

  /** Announces an edited version. */
  UploadTarget edit(String photo, NewPhoto edited) {
    JsonObject json = edited.json();
    json.remove("tags");
    HttpRequest.Builder request =
        Web.request(api.resolve("/v1/photos/" + photo + "/edit"))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json.encode()));
    return UploadTarget.of(send(request).expect(200).json());
  }

  /** The photo by its edited version, once that many have arrived and the last is at its end. */
  JsonObject awaitEdit(String photo, int count) {
    return Poll.until(
        "the end of edit " + count + " of photo " + photo,
        () -> version(photo, "edited").expect(200).json(),
        json ->
            json.getInteger("editCount") == count
                && !ON_THE_WAY.contains(json.getString("status")));
  }

  private Answer get(String photo, String rest) {
    return send(Web.request(api.resolve("/v1/photos/" + photo + rest)));
  }

  Answer delete(String photo) {
    return send(Web.request(api.resolve("/v1/photos/" + photo)).DELETE());
  }

  /** A page; the query is what follows the question mark. */
  Answer page(String query) {
    return send(Web.request(api.resolve("/v1/photos?" + query)));
  }

  /** The photos of the first page. */
  List<JsonObject> list() {
    return photosIn(page("limit=200").expect(200).json());
  }

  static List<JsonObject> photosIn(JsonObject page) {
    return objects(page.getJsonArray("photos"));
  }

  static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }

  /** The photo, once it is no longer on its way; fails if it ended in another status. */
  JsonObject awaitStatus(String photo, String status) {
    JsonObject seen = awaitEnd(photo);
    assertThat(seen.getString("status")).as("%s", seen).isEqualTo(status);
    return seen;
  }

  /** The photo, once it is no longer on its way. */
  JsonObject awaitEnd(String photo) {
    return Poll.until(
        "the end of photo " + photo,
        () -> get(photo).expect(200).json(),
        json -> !ON_THE_WAY.contains(json.getString("status")));
  }

  /** A call without a body. */
  Answer call(String method, String path) {
    return send(
        Web.request(api.resolve("/v1/photos/" + path)).method(method, BodyPublishers.noBody()));
  }

  /** A POST of JSON. */
  Answer post(String path, JsonObject body) {
    return send(post(api, "/v1/photos/" + path, body));
  }

  /** Any call with a body. */
  Answer call(String method, String path, JsonObject body) {
    return send(
        Web.request(api.resolve(path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body.encode())));
  }

  /** Any call without one. */
  Answer read(String path) {
    return send(Web.request(api.resolve(path)));
  }

  private Answer send(HttpRequest.Builder request) {
    return Web.send(request.header("Authorization", "Bearer " + token));
  }
}
