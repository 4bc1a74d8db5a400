// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue.sqs;

import dev.darkroom.queue.QueueException;
import dev.darkroom.queue.QueueFaultException;
import dev.darkroom.queue.QueueUnavailableException;
import dev.darkroom.queue.ReceiptExpiredException;
import dev.darkroom.runtime.SdkFaults;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;

/** Makes the port's exceptions of SQS's. */
final class SqsFaults {

  private SqsFaults() {}

  static QueueException translate(Throwable failure, String queue) {
    return switch (failure) {
      case ReceiptHandleIsInvalidException _, MessageNotInflightException _ ->
          new ReceiptExpiredException(failure);
      case QueueDoesNotExistException _ ->
          new QueueFaultException(
              "there is no queue " + queue + ": create it, or correct its name", failure);
      default -> {
        String message = SdkFaults.describe(failure) + " for queue " + queue;
        yield SdkFaults.isTransient(failure)
            ? new QueueUnavailableException(message, failure, SdkFaults.retryAfter(failure))
            : new QueueFaultException(message, failure);
      }
    };
  }
}
