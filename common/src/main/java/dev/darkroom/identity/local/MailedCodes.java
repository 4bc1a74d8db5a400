// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import dev.darkroom.identity.Code;
import dev.darkroom.identity.EmailAddress;
import dev.darkroom.identity.IdentityException.CodeRefused;
import dev.darkroom.identity.local.CodeSender.Purpose;
import dev.darkroom.telemetry.LogKey;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Codes that are sent to addresses: how often, what they are like, and whether one is right. */
final class MailedCodes {

  private static final Logger logger = LoggerFactory.getLogger(MailedCodes.class);

  private static final Duration VALIDITY = Duration.ofMinutes(15);
  private static final int FREE_MESSAGES = 3;
  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /** Crockford's base32: 32 characters that nobody takes for one another. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int LENGTH = 8;

  private final CodeStore codes;
  private final CodeSender sender;
  private final LocalSecrets secrets;
  private final SecureRandom random;
  private final InstantSource clock;
  private final AttemptThrottle throttle;

  MailedCodes(
      LocalDatabase database,
      CodeSender sender,
      LocalSecrets secrets,
      SecureRandom random,
      InstantSource clock) {
    this.codes = new CodeStore(database);
    this.sender = sender;
    this.secrets = secrets;
    this.random = random;
    this.clock = clock;
    this.throttle = new AttemptThrottle(FREE_MESSAGES, FIRST_WAIT, LONGEST_WAIT, clock);
  }

  /**
   * Counts a wish for a message, whether there is an account or not: nobody's mailbox is flooded.
   *
   * @throws dev.darkroom.identity.IdentityException.TooManyAttempts if there were too many
   */
  void permit(EmailAddress email) {
    throttle.begin(email.value());
  }

  /**
   * Sends a code, which takes the place of the one before. Nobody is to wait for it, as only for an
   * account that there is there is anything to wait for; a failure is logged.
   */
  void send(EmailAddress email, Purpose purpose) {
    String code = newCode();
    String shown = code.substring(0, LENGTH / 2) + "-" + code.substring(LENGTH / 2);
    Instant end = clock.instant().plus(VALIDITY);
    // Composed, so that what is thrown while the process stops is a failure like others.
    Future.succeededFuture()
        .compose(_ -> codes.keep(email, purpose, hash(email, purpose, code), end))
        .compose(_ -> sender.send(email, purpose, new Code(shown)))
        .onFailure(MailedCodes::warn);
  }

  /** Fails with {@link CodeRefused} unless it is the code, which is used up by that. */
  Future<Void> redeem(EmailAddress email, Purpose purpose, Code code) {
    return codes
        .take(email, purpose, hash(email, purpose, plain(code)), clock.instant())
        .compose(
            right -> {
              if (!right) {
                return Future.failedFuture(new CodeRefused());
              }
              throttle.forgive(email.value());
              return Future.succeededFuture();
            });
  }

  private String hash(EmailAddress email, Purpose purpose, String code) {
    return secrets.hash("code " + purpose + " " + email.value(), code);
  }

  private String newCode() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return code.toString();
  }

  /** As it was made, however it was typed. */
  private static String plain(Code code) {
    return code.value()
        .toUpperCase(Locale.ROOT)
        .replace("-", "")
        .replace(" ", "")
        .replace('O', '0')
        .replace('I', '1')
        .replace('L', '1');
  }

  static void warn(Throwable failure) {
    logger
        .atWarn()
        .addKeyValue(LogKey.EVENT, "code_not_sent")
        .addKeyValue(LogKey.REASON, failure.toString())
        .log("A code could not be sent; its owner has to ask for another");
  }
}
