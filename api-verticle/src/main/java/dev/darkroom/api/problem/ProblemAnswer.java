// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.problem;

import dev.darkroom.api.problem.Problem.Dependency;
import dev.darkroom.api.problem.Problem.TokenFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a problem is told to a client: the only place that knows the status codes of problems.
 *
 * @param slug the last part of the problem's type; clients rely on it, it never changes
 * @param detail what to do
 * @param headers that belong to it
 * @param errors what is wrong where, if that can be said
 */
public record ProblemAnswer(
    int status,
    String slug,
    String title,
    String detail,
    Map<String, String> headers,
    List<FieldError> errors) {

  private static final String MERGE_PATCH = "application/merge-patch+json";
  private static final String TYPE_PREFIX = "urn:darkroom:problem:";

  public ProblemAnswer {
    headers = Map.copyOf(headers);
    errors = List.copyOf(errors);
  }

  /** The problem's type (RFC 9457 section 3.1.1). */
  public String type() {
    return TYPE_PREFIX + slug;
  }

  /** The answer to a problem. */
  public static ProblemAnswer of(Problem problem) {
    return switch (problem) {
      case Problem.InvalidRequest(List<FieldError> errors) ->
          new ProblemAnswer(
              400,
              "invalid-request",
              "The request is not valid",
              "Correct what \"errors\" lists and send the request again.",
              Map.of(),
              errors);
      case Problem.MalformedJson _ ->
          plain(
              400,
              "malformed-json",
              "The body is not JSON",
              "Send one JSON object, encoded in UTF-8.");
      case Problem.MalformedRequest _ ->
          plain(
              400,
              "malformed-request",
              "The request can not be read",
              "Check the URL's percent-encoding and the headers.");
      case Problem.UriTooLong _ ->
          plain(414, "uri-too-long", "The URL is too long", "Send a shorter URL.");
      case Problem.HeadersTooLarge _ ->
          plain(
              431,
              "headers-too-large",
              "The headers are too large",
              "Send fewer or smaller headers. Tokens that list many groups are a usual cause.");
      case Problem.Unauthenticated(TokenFault fault) -> unauthenticated(fault);
      case Problem.BadCredentials _ ->
          withHeader(
              401,
              "bad-credentials",
              "Signing in failed",
              "The e-mail address or the password is wrong.",
              "WWW-Authenticate",
              "Bearer");
      case Problem.NotConfirmed _ ->
          plain(
              403,
              "not-confirmed",
              "The e-mail address is not confirmed",
              "Send the code from the message to POST /v1/auth/confirm, or ask for another.");
      case Problem.CodeRefused _ ->
          plain(
              400,
              "code-refused",
              "The code is not accepted",
              "It is wrong, used, replaced by a newer one, or too old. Try the newest one.");
      case Problem.SessionEnded _ ->
          withHeader(
              401,
              "session-ended",
              "The session has ended",
              "Sign in again.",
              "WWW-Authenticate",
              "Bearer");
      case Problem.TooManyAttempts(Duration retryAfter) ->
          withHeader(
              429,
              "too-many-attempts",
              "Too many attempts",
              "Send the request again after the time in Retry-After.",
              "Retry-After",
              // Rounded up: a moment early is too early.
              Long.toString(retryAfter.plusNanos(999_999_999).toSeconds()));
      case Problem.Forbidden(String detail) ->
          plain(403, "forbidden", "You may not do this", detail);
      case Problem.OriginRefused _ ->
          plain(
              403,
              "origin-refused",
              "The origin is not allowed",
              "Call the API from an origin that its operator has allowed.");
      case Problem.NotFound(String detail) -> plain(404, "not-found", "Not found", detail);
      case Problem.MethodNotAllowed allowed ->
          withHeader(
              405,
              "method-not-allowed",
              "The method is not allowed here",
              "Use one of the methods in the Allow header.",
              "Allow",
              String.join(", ", allowed.allowed()));
      case Problem.NotReady(String detail) ->
          plain(409, "not-ready", "The photo is not that far", detail);
      case Problem.FileArrived _ ->
          plain(
              409,
              "file-arrived",
              "The file is there",
              "There is nothing left to upload. Announce another photo for another file.");
      case Problem.PartsMismatch(List<FieldError> errors) ->
          new ProblemAnswer(
              422,
              "parts-mismatch",
              "The parts do not make up the file",
              "Upload the parts that \"errors\" lists, or correct what you say of them, and"
                  + " complete the upload again. It is still open.",
              Map.of(),
              errors);
      case Problem.KeyInUse _ ->
          withHeader(
              409,
              "request-under-way",
              "The request is under way",
              "A request with this Idempotency-Key is being answered. Send it again.",
              "Retry-After",
              "1");
      case Problem.KeyReused _ ->
          plain(
              422,
              "idempotency-key-reused",
              "The key is another request's",
              "Another request came with this Idempotency-Key. Give each request a key of its"
                  + " own.");
      case Problem.AccountExists _ ->
          plain(
              409,
              "account-exists",
              "There is such an account",
              "There is an account with this e-mail address already. Sign in instead.");
      case Problem.MoveUnderWay _ ->
          plain(
              409,
              "redrive-under-way",
              "Dead letters are being moved",
              "SQS moves one lot at a time; GET /v1/admin/queues tells how far it is. Wait for its"
                  + " end, or cancel it with: aws sqs cancel-message-move-task");
      case Problem.NoQueues _ ->
          plain(
              503,
              "queues-unusable",
              "The queues can not be used",
              "See that DARKROOM_QUEUE_INGEST and DARKROOM_QUEUE_INGEST_DEAD_LETTERS name queues"
                  + " that exist, and that the API's role may use them; its log has the cause.");
      case Problem.Contended _ ->
          withHeader(
              409,
              "conflict",
              "The photo is being changed",
              "Others change the photo at this moment. Send the request again.",
              "Retry-After",
              "1");
      case Problem.Changed _ ->
          plain(
              412,
              "changed",
              "The photo has changed",
              "It is not as it was when you read it. Read it again, and decide anew.");
      case Problem.BodyTooLarge _ ->
          plain(
              413,
              "body-too-large",
              "The body is too large",
              "Send less. Photos are uploaded to the URL that POST /v1/photos answers with.");
      case Problem.UnsupportedMediaType(Set<String> accepted) -> unsupported(accepted);
      case Problem.Unavailable(Dependency dependency) -> unavailable(dependency);
      case Problem.TooManyRequests(long seconds) ->
          withHeader(
              429,
              "too-many-requests",
              "Too many requests",
              "Send the request again after the time in Retry-After; RateLimit tells what is left.",
              "Retry-After",
              Long.toString(seconds));
      case Problem.Overloaded _ ->
          later("overloaded", "Too much at once", "The service is busy.", "1");
      case Problem.TimedOut _ ->
          later("timed-out", "It took too long", "The answer was not ready in time.", "5");
      case Problem.Internal _ ->
          plain(
              500,
              "internal-error",
              "The service failed",
              "It is not your request's fault. Tell the operator the requestId.");
    };
  }

  private static ProblemAnswer unsupported(Set<String> accepted) {
    String types = accepted.stream().sorted().collect(Collectors.joining(", "));
    return withHeader(
        415,
        "unsupported-media-type",
        "The body's type is not supported",
        "Send JSON, with one of these as its Content-Type: " + types + ".",
        accepted.contains(MERGE_PATCH) ? "Accept-Patch" : "Accept",
        types);
  }

  private static ProblemAnswer unauthenticated(TokenFault fault) {
    return switch (fault) {
      case MISSING -> challenge("Send an access token: \"Authorization: Bearer ...\".", "Bearer");
      case EXPIRED ->
          challenge(
              "The access token has expired. Sign in again.",
              "Bearer error=\"invalid_token\", error_description=\"expired\"");
      case REFUSED ->
          challenge(
              "The access token is not accepted here. Sign in again.",
              "Bearer error=\"invalid_token\"");
    };
  }

  private static ProblemAnswer challenge(String detail, String challenge) {
    return withHeader(
        401, "unauthenticated", "Sign in first", detail, "WWW-Authenticate", challenge);
  }

  private static ProblemAnswer unavailable(Dependency dependency) {
    return switch (dependency) {
      case CATALOG ->
          later("unavailable", "Unavailable", "The record of photos does not answer.", "2");
      case STORAGE ->
          later("unavailable", "Unavailable", "The photo storage does not answer.", "2");
      case IDENTITY ->
          later("unavailable", "Unavailable", "The identity provider does not answer.", "5");
      case QUEUES -> later("unavailable", "Unavailable", "The queues do not answer.", "5");
    };
  }

  private static ProblemAnswer later(String slug, String title, String what, String seconds) {
    String detail = what + " Send the request again after the time in Retry-After.";
    return withHeader(503, slug, title, detail, "Retry-After", seconds);
  }

  private static ProblemAnswer withHeader(
      int status, String slug, String title, String detail, String header, String value) {
    return new ProblemAnswer(status, slug, title, detail, Map.of(header, value), List.of());
  }

  private static ProblemAnswer plain(int status, String slug, String title, String detail) {
    return new ProblemAnswer(status, slug, title, detail, Map.of(), List.of());
  }
}
