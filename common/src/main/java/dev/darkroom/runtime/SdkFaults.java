// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.runtime;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Tells faults of the moment from refusals, the same way for every service. */
public final class SdkFaults {

  private static final Set<Integer> TRANSIENT_STATUS = Set.of(408, 429, 500, 502, 503, 504);

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
