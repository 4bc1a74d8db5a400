// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.notification;

import java.util.concurrent.CompletionStage;

/** Where notifications go. Called from many threads at once. */
@FunctionalInterface
public interface NotificationSink {

  /**
   * Asynchronously delivers one notification. Completes once the receiver has it for good; when it
   * fails, or the process ends before, the notification is delivered again.
   *
   * @param notification the JSON document S3 sends
   */
  CompletionStage<?> deliver(String notification);
}
