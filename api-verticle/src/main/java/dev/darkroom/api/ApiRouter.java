// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.api.auth.AccountEndpoints;
import dev.darkroom.api.auth.BearerAuthentication;
import dev.darkroom.api.contract.BodyRule;
import dev.darkroom.api.contract.Contract;
import dev.darkroom.api.contract.RequestValidation;
import dev.darkroom.api.contract.SchemaBounds;
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
import dev.darkroom.api.photos.ContentEndpoint;
import dev.darkroom.api.photos.DeleteEndpoint;
import dev.darkroom.api.photos.OwnedPhotos;
import dev.darkroom.api.photos.PageCursor;
import dev.darkroom.api.photos.PatchEndpoint;
import dev.darkroom.api.photos.PhotoEndpoints;
import dev.darkroom.api.photos.PhotoJson;
import dev.darkroom.api.upload.AnnounceEndpoint;
import dev.darkroom.api.upload.Announcer;
import dev.darkroom.api.upload.BatchForm;
import dev.darkroom.api.upload.Duplicates;
import dev.darkroom.api.upload.Form;
import dev.darkroom.api.upload.LimitsEndpoint;
import dev.darkroom.api.upload.Recall;
import dev.darkroom.api.upload.RenewEndpoint;
import dev.darkroom.api.upload.Renewal;
import dev.darkroom.api.upload.SingleForm;
import dev.darkroom.api.upload.UploadTerms;
import dev.darkroom.api.upload.Uploads;
import dev.darkroom.config.ApiSettings;
import dev.darkroom.config.ByteSize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
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

  /** The operation whose bodies may be larger than the others'. */
  private static final String BATCH = "createPhotos";

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
      String id = route.getOperation().getOperationId();
      Endpoint endpoint =
          Optional.ofNullable(endpoints.get(id))
              .orElseThrow(() -> new IllegalStateException("no endpoint for operation " + id));
      route.setDoValidation(false).setDoSecurity(false).addHandler(new OperationName(id));
      if (!HttpMethod.GET.equals(route.getOperation().getHttpMethod())) {
        route.addHandler(audit);
      }
      boolean hasBody = route.getOperation().getRequestBody() != null;
      if (!route.getOperation().getSecurityRequirements().isEmpty()) {
        if (hasBody) {
          route.addHandler(new BodyHold());
        }
        route.addHandler(authentication).addHandler(rates.ofUser());
      } else if (hasBody) {
        // What asks for no token and takes a body are passwords and codes.
        route.addHandler(rates.ofAccounts());
      }
      if (hasBody) {
        ByteSize most = id.equals(BATCH) ? config.api().maxBatchBody() : config.api().maxBody();
        route.addHandler(
            new BodyReceiver(
                most.bytes(), bodies, contract.bodyTypes().getOrDefault(id, Set.of())));
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
    PhotoEndpoints photos =
        new PhotoEndpoints(services.catalog(), json, PageCursor.of(config.api()));
    Uploads uploads =
        new Uploads(
            services.storage(),
            json,
            services.time(),
            new UploadTerms(config.storage().originalsBucket(), config.api().uploadUrlValidity()));
    Renewal renewal =
        new Renewal(services.catalog(), services.time(), config.api().uploadUrlValidity());
    AccountEndpoints accounts = new AccountEndpoints(services.accounts());
    return Map.ofEntries(
        Map.entry("signUp", accounts::signUp),
        Map.entry("confirm", accounts::confirm),
        Map.entry("resend", accounts::resend),
        Map.entry("signIn", accounts::signIn),
        Map.entry("answerChallenge", accounts::answer),
        Map.entry("refresh", accounts::refresh),
        Map.entry("signOut", accounts::signOut),
        Map.entry("signOutEverywhere", accounts::signOutEverywhere),
        Map.entry("forgotPassword", accounts::forgotPassword),
        Map.entry("resetPassword", accounts::resetPassword),
        Map.entry("beginTotp", accounts::beginTotp),
        Map.entry("confirmTotp", accounts::confirmTotp),
        Map.entry("keys", accounts::keys),
        Map.entry(
            "createPhoto",
            announce(new SingleForm(config.limits().maxFileSize(), uploads), uploads, renewal)),
        Map.entry(
            BATCH,
            announce(
                new BatchForm(
                    BodyRule.of(contract.parsed(), "createPhoto"),
                    config.limits().maxFileSize(),
                    uploads),
                uploads,
                renewal)),
        Map.entry(
            "renewUpload",
            new RenewEndpoint(
                new OwnedPhotos(services.catalog()), services.storage(), renewal, uploads)),
        Map.entry(
            "limits",
            new LimitsEndpoint(config.api(), config.limits(), new SchemaBounds(contract.parsed()))),
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

  private Endpoint announce(Form form, Uploads uploads, Renewal renewal) {
    return new AnnounceEndpoint(
        form,
        new Announcer(
            services.catalog(), new Duplicates(services.catalog(), services.time()), uploads),
        new Recall(services.catalog(), renewal),
        services.requests(),
        services.time(),
        services.ids(),
        config.api().requestTimeout().multipliedBy(2));
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
