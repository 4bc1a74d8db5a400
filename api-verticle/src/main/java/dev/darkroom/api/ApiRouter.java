// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.api.auth.AccountEndpoints;
import dev.darkroom.api.auth.BearerAuthentication;
import dev.darkroom.api.contract.Contract;
import dev.darkroom.api.contract.RequestValidation;
import dev.darkroom.api.docs.Documents;
import dev.darkroom.api.http.BodyBudget;
import dev.darkroom.api.http.BodyHold;
import dev.darkroom.api.http.BodyReceiver;
import dev.darkroom.api.http.CrossOrigin;
import dev.darkroom.api.http.Endpoint;
import dev.darkroom.api.http.EndpointHandler;
import dev.darkroom.api.http.InFlightLimit;
import dev.darkroom.api.http.OperationName;
import dev.darkroom.api.http.ProblemHandler;
import dev.darkroom.api.http.RequestLog;
import dev.darkroom.api.http.SecurityHeaders;
import dev.darkroom.api.http.UnreadBody;
import dev.darkroom.api.photos.ContentEndpoint;
import dev.darkroom.api.photos.DeleteEndpoint;
import dev.darkroom.api.photos.PatchEndpoint;
import dev.darkroom.api.photos.PhotoEndpoints;
import dev.darkroom.api.photos.PhotoJson;
import dev.darkroom.api.upload.CreateEndpoint;
import dev.darkroom.config.ApiSettings;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.TimeoutHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the router from the contract: every operation of it gets its endpoint, and the start fails
 * if one is left over on either side.
 */
final class ApiRouter {

  /** For each event loop. Far above what one serves well; it bounds memory, not throughput. */
  private static final int MAX_IN_FLIGHT = 1000;

  private static final String ASSETS = "/docs/";

  private final Vertx vertx;
  private final ApiConfig config;
  private final ApiServices services;
  private final Contract contract;
  private final Documents documents;
  private final BodyBudget bodies;

  ApiRouter(
      Vertx vertx,
      ApiConfig config,
      ApiServices services,
      Contract contract,
      Documents documents,
      BodyBudget bodies) {
    this.vertx = vertx;
    this.config = config;
    this.services = services;
    this.contract = contract;
    this.documents = documents;
    this.bodies = bodies;
  }

  Router create() {
    RouterBuilder builder = RouterBuilder.create(vertx, contract.parsed());
    addCommonHandlers(builder);
    addOperations(builder, endpoints());
    Router router = builder.createRouter();
    router.get(ASSETS + ":asset").handler(new EndpointHandler(documents::asset));
    ProblemHandler problems = new ProblemHandler(this::methodsOf);
    router.route().failureHandler(problems);
    router.errorHandler(400, problems::malformed);
    // What matches no route fails past the failure handlers.
    for (int status : new int[] {404, 405, 406, 415, 500}) {
      router.errorHandler(status, problems);
    }
    return router;
  }

  /** What the page of the contract loads is no operation of the contract. */
  private Set<String> methodsOf(String path) {
    Set<String> methods = contract.methodsOf(path);
    return methods.isEmpty() && path.startsWith(ASSETS) ? Set.of("GET") : methods;
  }

  private void addCommonHandlers(RouterBuilder builder) {
    ApiSettings settings = config.api();
    builder
        .rootHandler(new RequestLog(services.time(), services.ids()))
        .rootHandler(new SecurityHeaders())
        .rootHandler(new UnreadBody(settings.requestTimeout()))
        .rootHandler(new InFlightLimit(MAX_IN_FLIGHT))
        .rootHandler(TimeoutHandler.create(settings.requestTimeout().toMillis(), 503));
    CrossOrigin.handler(settings.corsOrigins()).ifPresent(builder::rootHandler);
  }

  private void addOperations(RouterBuilder builder, Map<String, Endpoint> endpoints) {
    BearerAuthentication authentication = new BearerAuthentication(services.tokens());
    for (OpenAPIRoute route : builder.getRoutes()) {
      String id = route.getOperation().getOperationId();
      Endpoint endpoint =
          Optional.ofNullable(endpoints.get(id))
              .orElseThrow(() -> new IllegalStateException("no endpoint for operation " + id));
      route.setDoValidation(false).setDoSecurity(false).addHandler(new OperationName(id));
      boolean hasBody = route.getOperation().getRequestBody() != null;
      if (!route.getOperation().getSecurityRequirements().isEmpty()) {
        if (hasBody) {
          route.addHandler(new BodyHold());
        }
        route.addHandler(authentication);
      }
      if (hasBody) {
        route.addHandler(
            new BodyReceiver(
                config.api().maxBody().bytes(),
                bodies,
                contract.bodyTypes().getOrDefault(id, Set.of())));
      }
      route
          .addHandler(RequestValidation.of(contract.parsed(), route.getOperation()))
          .addHandler(new EndpointHandler(endpoint));
    }
    if (builder.getRoutes().size() != endpoints.size()) {
      throw new IllegalStateException("an endpoint answers to no operation of the contract");
    }
  }

  private Map<String, Endpoint> endpoints() {
    Duration urlValidity = config.api().downloadUrlValidity();
    PhotoJson json = new PhotoJson(services.storage(), urlValidity);
    PhotoEndpoints photos = new PhotoEndpoints(services.catalog(), json);
    AccountEndpoints accounts = new AccountEndpoints(services.accounts());
    return Map.ofEntries(
        Map.entry("signUp", accounts::signUp),
        Map.entry("signIn", accounts::signIn),
        Map.entry("keys", accounts::keys),
        Map.entry("createPhoto", create(json)),
        Map.entry("listPhotos", photos::list),
        Map.entry("readPhoto", photos::read),
        Map.entry("readMetadata", photos::metadata),
        Map.entry(
            "readContent",
            new ContentEndpoint(services.catalog(), services.storage(), urlValidity)),
        Map.entry("patchPhoto", patch(json)),
        Map.entry("deletePhoto", delete()),
        Map.entry("contract", documents::contract),
        Map.entry("docs", documents::page));
  }

  private Endpoint create(PhotoJson json) {
    CreateEndpoint.Terms terms =
        new CreateEndpoint.Terms(
            config.storage().originalsBucket(),
            config.limits().maxFileSize(),
            config.api().uploadUrlValidity());
    return new CreateEndpoint(
        services.catalog(), services.storage(), json, services.time(), services.ids(), terms);
  }

  private Endpoint patch(PhotoJson json) {
    return new PatchEndpoint(services.catalog(), services.events(), json, services.time());
  }

  private Endpoint delete() {
    return new DeleteEndpoint(
        services.catalog(),
        services.storage(),
        services.events(),
        services.time(),
        new DeleteEndpoint.Buckets(
            config.storage().editedBucket(), config.storage().variantsBucket()));
  }
}
