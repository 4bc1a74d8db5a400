// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import dev.darkroom.identity.Code;
import dev.darkroom.identity.EmailAddress;
import dev.darkroom.telemetry.LogKey;
import io.vertx.core.Future;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes codes into the log, where the operator of a process without mail finds them: the event is
 * {@code account_code}. Whoever reads the log can then take over accounts.
 */
public final class LogCodeSender implements CodeSender {

  private static final Logger logger = LoggerFactory.getLogger(LogCodeSender.class);

  @Override
  public Future<Void> send(EmailAddress to, Purpose purpose, Code code) {
    logger
        .atInfo()
        .addKeyValue(LogKey.EVENT, "account_code")
        .addKeyValue(LogKey.REASON, purpose.name().toLowerCase(Locale.ROOT))
        .log("Code for {}: {}", to.value(), code.value());
    return Future.succeededFuture();
  }
}
