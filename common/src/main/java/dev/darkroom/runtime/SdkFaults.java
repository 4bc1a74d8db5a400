// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Tells faults of the moment from refusals, the same way for every service. */
public final class SdkFaults {

  private static final Set<Integer> TRANSIENT_STATUS = Set.of(408, 429, 500, 502, 503, 504);

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  /** No more digits than a number of seconds can need. */
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private SdkFaults() {}

  /**
   * Whether the same call may succeed later: no answer, too many calls, the service's own fault.
   */
  public static boolean isTransient(Throwable failure) {
    return switch (failure) {
      case AwsServiceException refused ->
          refused.isThrottlingException() || TRANSIENT_STATUS.contains(refused.statusCode());
      case SdkClientException _ -> true;
      default -> false;
    };
  }

  /**
   * For how long the service asks to be left alone, by its answer's {@code Retry-After}: seconds,
   * or a moment that is measured against the answer's own {@code Date}, so that nobody's clock
   * matters (RFC 9110, 10.2.3). Never more than a quarter of an hour; zero if it asks for nothing.
   */
  public static Duration retryAfter(Throwable failure) {
    if (!(failure instanceof AwsServiceException refused)
        || refused.awsErrorDetails() == null
        || refused.awsErrorDetails().sdkHttpResponse() == null) {
      return Duration.ZERO;
    }
    SdkHttpResponse answer = refused.awsErrorDetails().sdkHttpResponse();
    Duration asked =
        answer
            .firstMatchingHeader("Retry-After")
            .flatMap(value -> wait(value.strip(), answer.firstMatchingHeader("Date")))
            .orElse(Duration.ZERO);
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
  }

  private static Optional<Duration> wait(String value, Optional<String> date) {
    if (SECONDS.matcher(value).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant until = httpDate(value);
      return date.map(now -> Duration.between(httpDate(now.strip()), until));
    } catch (DateTimeParseException neither) {
      return Optional.empty();
    }
  }

  private static Instant httpDate(String text) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
  }

  /** What may be shown of a failure: the service's code, never a request's content. */
  public static String describe(Throwable failure) {
    if (failure instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
      return refused.awsErrorDetails().serviceName()
          + " answered "
          + refused.statusCode()
          + " "
          + refused.awsErrorDetails().errorCode();
    }
    return failure.getClass().getSimpleName();
  }
}
