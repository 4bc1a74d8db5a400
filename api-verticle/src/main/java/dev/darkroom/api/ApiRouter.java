// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.api.auth.BearerAuthentication;
import dev.darkroom.api.contract.Contract;
import dev.darkroom.api.contract.RequestValidation;
import dev.darkroom.api.docs.Documents;
import dev.darkroom.api.http.AuditLog;
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
import dev.darkroom.api.limit.CallerAddress;
import dev.darkroom.api.limit.RateLimits;
import dev.darkroom.config.ApiSettings;
import dev.darkroom.config.ByteSize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.TimeoutHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.Operation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
  private final RateLimits rates;

  ApiRouter(
      Vertx vertx,
      ApiConfig config,
      ApiServices services,
      Contract contract,
      Documents documents,
      BodyBudget bodies,
      RateLimits rates) {
    this.vertx = vertx;
    this.config = config;
    this.services = services;
    this.contract = contract;
    this.documents = documents;
    this.bodies = bodies;
    this.rates = rates;
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
    // Behind it, so that pages may read that they were too fast.
    builder.rootHandler(rates.ofAddress());
  }

  private void addOperations(RouterBuilder builder, Map<String, Endpoint> endpoints) {
    BearerAuthentication authentication = new BearerAuthentication(services.tokens());
    AuditLog audit = new AuditLog(new CallerAddress(config.rate().trustedProxies())::of);
    for (OpenAPIRoute route : builder.getRoutes()) {
      Operation operation = route.getOperation();
      String id = operation.getOperationId();
      Endpoint endpoint =
          Optional.ofNullable(endpoints.get(id))
              .orElseThrow(() -> new IllegalStateException("no endpoint for operation " + id));
      route.setDoValidation(false).setDoSecurity(false).addHandler(new OperationName(id));
      if (isAudited(operation)) {
        route.addHandler(audit);
      }
      addGuards(route, authentication);
      route
          .addHandler(RequestValidation.of(contract.parsed(), operation))
          .addHandler(new EndpointHandler(endpoint));
    }
    if (builder.getRoutes().size() != endpoints.size()) {
      throw new IllegalStateException("an endpoint answers to no operation of the contract");
    }
  }

  private static boolean isAudited(Operation operation) {
    return !HttpMethod.GET.equals(operation.getHttpMethod())
        || operation.getAbsoluteOpenAPIPath().startsWith(AdminOperations.PATH);
  }

  /** Nothing of a body is read before it is known that its sender may send one. */
  private void addGuards(OpenAPIRoute route, BearerAuthentication authentication) {
    Operation operation = route.getOperation();
    boolean hasBody = operation.getRequestBody() != null;
    if (!operation.getSecurityRequirements().isEmpty()) {
      if (hasBody) {
        route.addHandler(new BodyHold());
      }
      route.addHandler(authentication).addHandler(rates.ofUser());
    } else if (hasBody) {
      // What asks for no token and takes a body are passwords and codes.
      route.addHandler(rates.ofAccounts());
    }
    if (hasBody) {
      route.addHandler(receiverOf(operation.getOperationId()));
    }
  }

  private BodyReceiver receiverOf(String operation) {
    ByteSize most =
        operation.equals(UploadOperations.BATCH)
            ? config.api().maxBatchBody()
            : config.api().maxBody();
    return new BodyReceiver(
        most.bytes(), bodies, contract.bodyTypes().getOrDefault(operation, Set.of()));
  }

  private Map<String, Endpoint> endpoints() {
    return Stream.of(
            documentOperations(),
            new AccountOperations(services).endpoints(),
            new UploadOperations(config, services, contract).endpoints(),
            new MultipartOperations(config, services).endpoints(),
            new EditOperations(config, services).endpoints(),
            new PhotoOperations(config, services).endpoints(),
            new AdminOperations(config, services).endpoints())
        .flatMap(part -> part.entrySet().stream())
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Map<String, Endpoint> documentOperations() {
    return Map.of("contract", documents::contract, "docs", documents::page);
  }
}
