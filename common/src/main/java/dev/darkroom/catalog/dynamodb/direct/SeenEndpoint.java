// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb.direct;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Where the SDK's client sends its calls, as seen from one that was answered: rules for regions,
 * partitions, FIPS, dual stack, an account's own endpoint and the environment stay the SDK's. To be
 * given to the client whose calls are to go the short way.
 */
public final class SeenEndpoint implements ExecutionInterceptor {

  private volatile @Nullable URI seen;

  @Override
  public void afterExecution(
      Context.AfterExecution context, ExecutionAttributes executionAttributes) {
    SdkHttpRequest request = context.httpRequest();
    if (!isAt(seen, request)) {
      seen = URI.create(request.protocol() + "://" + request.host() + ":" + request.port() + "/");
    }
  }

  private static boolean isAt(@Nullable URI place, SdkHttpRequest request) {
    return place != null
        && place.getPort() == request.port()
        && place.getHost().equals(request.host())
        && place.getScheme().equals(request.protocol());
  }

  /** With a port, always; empty before the SDK's first call was answered. */
  Optional<URI> uri() {
    return Optional.ofNullable(seen);
  }
}
