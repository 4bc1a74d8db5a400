// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import dev.darkroom.identity.Code;
import dev.darkroom.identity.EmailAddress;
import io.vertx.core.Future;

/** Brings codes to the owners of addresses. */
@FunctionalInterface
public interface CodeSender {

  /**
   * Sends a code. It is not asked again if that fails.
   *
   * @return completes when the message is on its way
   */
  Future<Void> send(EmailAddress to, Purpose purpose, Code code);

  /** What a code is for. */
  enum Purpose {
    CONFIRM_ADDRESS,
    RESET_PASSWORD
  }
}
