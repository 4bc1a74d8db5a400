// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue.process;

import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * Counts the calls of every SQS client in this JVM. The SDK finds it by a file among the resources
 * and makes one for each client; so all contenders are counted by the same code, and the counts are
 * static.
 */
public final class CallCounter implements ExecutionInterceptor {

  static final AtomicLong RECEIVES = new AtomicLong();
  static final AtomicLong EMPTY = new AtomicLong();
  static final AtomicLong RECEIVED = new AtomicLong();
  static final AtomicLong DELETES = new AtomicLong();
  static final AtomicLong DELETED = new AtomicLong();
  static final AtomicLong EXTENDS = new AtomicLong();
  static final AtomicLong FAILURES = new AtomicLong();

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    switch (context.response()) {
      case ReceiveMessageResponse answer -> {
        RECEIVES.incrementAndGet();
        RECEIVED.addAndGet(answer.messages().size());
        if (answer.messages().isEmpty()) {
          EMPTY.incrementAndGet();
        }
      }
      case DeleteMessageBatchResponse answer -> {
        DELETES.incrementAndGet();
        DELETED.addAndGet(answer.successful().size());
      }
      case DeleteMessageResponse _ -> {
        DELETES.incrementAndGet();
        DELETED.incrementAndGet();
      }
      case ChangeMessageVisibilityBatchResponse _, ChangeMessageVisibilityResponse _ ->
          EXTENDS.incrementAndGet();
      default -> {
        // Of no interest: the look-up of the queue.
      }
    }
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    FAILURES.incrementAndGet();
  }
}
