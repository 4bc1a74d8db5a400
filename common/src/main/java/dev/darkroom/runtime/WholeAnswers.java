// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.runtime;

import java.util.Set;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Refuses answers of which nobody can say where they end. When a connection closes inside an
 * answer's head, the SDK takes the part that came for an answer without a body: of DynamoDB's
 * GetItem that says that there is no such item, and of S3's GetObject that it is empty. Both
 * services, and SQS, always tell a body's length or send it in chunks; where the head is whole, the
 * SDK sees itself that a body is not.
 */
final class WholeAnswers implements ExecutionInterceptor {

  private static final int OK = 200;

  /** HEAD has no body, and what answers PUT and DELETE says nothing. */
  private static final Set<SdkHttpMethod> ANSWERED = Set.of(SdkHttpMethod.GET, SdkHttpMethod.POST);

  @Override
  public void afterTransmission(
      Context.AfterTransmission context, ExecutionAttributes executionAttributes) {
    SdkHttpResponse answer = context.httpResponse();
    if (answer.statusCode() == OK
        && ANSWERED.contains(context.httpRequest().method())
        && answer.firstMatchingHeader("Content-Length").isEmpty()
        && answer.firstMatchingHeader("Transfer-Encoding").isEmpty()) {
      throw RetryableException.create("the answer broke off before its head was whole");
    }
  }
}
