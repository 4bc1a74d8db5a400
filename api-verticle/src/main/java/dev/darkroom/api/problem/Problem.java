// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.problem;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Why a request gets no answer but a problem (RFC 9457). {@link ProblemAnswer} words each. */
public sealed interface Problem {

  /**
   * The request is not as the contract or the limits say.
   *
   * @param errors at least one
   */
  record InvalidRequest(List<FieldError> errors) implements Problem {
    public InvalidRequest {
      errors = List.copyOf(errors);
    }

    /** One thing is wrong. */
    public static InvalidRequest of(FieldError error) {
      return new InvalidRequest(List.of(error));
    }
  }

  /** The body is no JSON. */
  record MalformedJson() implements Problem {}

  /** The request line or the headers are no HTTP. */
  record MalformedRequest() implements Problem {}

  /** The request line is longer than is read. */
  record UriTooLong() implements Problem {}

  /** The headers are larger than is read. */
  record HeadersTooLarge() implements Problem {}

  /** No access token, or one that is not accepted. */
  record Unauthenticated(TokenFault fault) implements Problem {}

  /** The e-mail address or the password is wrong. */
  record BadCredentials() implements Problem {}

  /** The password is right, the address is not proven yet. */
  record NotConfirmed() implements Problem {}

  /** The code is wrong, used or too old. */
  record CodeRefused() implements Problem {}

  /** The refresh token or the challenge's session is none, or has ended. */
  record SessionEnded() implements Problem {}

  /**
   * Too many attempts for one account.
   *
   * @param retryAfter when the next is looked at
   */
  record TooManyAttempts(Duration retryAfter) implements Problem {}

  /** The caller is known, and may not. */
  record Forbidden(String detail) implements Problem {}

  /** A browser asks from an origin that is not allowed. */
  record OriginRefused() implements Problem {}

  /**
   * There is no such thing for this caller.
   *
   * @param detail must not tell whether it is there for another
   */
  record NotFound(String detail) implements Problem {}

  /** The path exists, the method on it does not. */
  record MethodNotAllowed(Set<String> allowed) implements Problem {}

  /** What was asked for comes into being later, or never did. */
  record NotReady(String detail) implements Problem {}

  /** The photo has its file, or is about to: there is nothing to upload. */
  record FileArrived() implements Problem {}

  /**
   * The parts that were uploaded do not make up the file that was announced.
   *
   * @param errors at least one
   */
  record PartsMismatch(List<FieldError> errors) implements Problem {
    public PartsMismatch {
      errors = List.copyOf(errors);
    }
  }

  /** The request that came first with this idempotency key is under way. */
  record KeyInUse() implements Problem {}

  /** Another request came with this idempotency key before. */
  record KeyReused() implements Problem {}

  /** There is an account of that name. */
  record AccountExists() implements Problem {}

  /** Dead letters are being moved already. */
  record MoveUnderWay() implements Problem {}

  /** The queues that an operator asks for are not there, or may not be used. */
  record NoQueues() implements Problem {}

  /** Other writers were faster, again and again. */
  record Contended() implements Problem {}

  /** What the caller insists on is not so any more. */
  record Changed() implements Problem {}

  /** The body has more bytes than are read. */
  record BodyTooLarge() implements Problem {}

  /**
   * The body is not declared as what the operation takes.
   *
   * @param accepted the media types that it takes
   */
  record UnsupportedMediaType(Set<String> accepted) implements Problem {
    public UnsupportedMediaType {
      accepted = Set.copyOf(accepted);
    }
  }

  /** Something the service needs does not answer. */
  record Unavailable(Dependency dependency) implements Problem {}

  /**
   * This caller calls more often than is allowed.
   *
   * @param seconds until the next call is
   */
  record TooManyRequests(long seconds) implements Problem {}

  /** More requests are under way than are served well. */
  record Overloaded() implements Problem {}

  /** The answer took too long. */
  record TimedOut() implements Problem {}

  /** A fault of the service. */
  record Internal() implements Problem {}

  /** What may be wrong with a token. */
  enum TokenFault {
    MISSING,
    EXPIRED,
    REFUSED
  }

  /** What the service needs. */
  enum Dependency {
    CATALOG,
    STORAGE,
    IDENTITY,
    QUEUES
  }
}
