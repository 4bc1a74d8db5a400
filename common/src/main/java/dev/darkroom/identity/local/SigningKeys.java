// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import dev.darkroom.identity.local.SigningKeyFiles.Dated;
import dev.darkroom.telemetry.LogKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that sign tokens, and their public halves for who checks them. A new key is published
 * for {@link #LEAD} before it signs; an old one is published until the tokens that it signed are
 * over.
 */
public final class SigningKeys {

  /** Longer than anybody should keep a key set: five minutes are what its answer allows. */
  public static final Duration LEAD = Duration.ofHours(1);

  private static final Logger logger = LoggerFactory.getLogger(SigningKeys.class);

  private final SigningKeyFiles files;
  private final Duration period;
  private final Duration tokenValidity;
  private final InstantSource clock;
  private final AtomicReference<List<Dated>> keys = new AtomicReference<>(List.of());

  SigningKeys(SigningKeyFiles files, Duration period, Duration tokenValidity, InstantSource clock) {
    this.files = files;
    this.period = period;
    this.tokenValidity = tokenValidity;
    this.clock = clock;
  }

  /**
   * The keys in the folder; at the first start both are made. Blocks. Of several processes that
   * start at once, all get the key that came first, given a file system with hard links.
   *
   * @param period how old the newest key becomes before the next is made
   * @param tokenValidity how long tokens live
   * @throws java.io.UncheckedIOException if the files can not be read or written
   * @throws IllegalStateException if a file holds no RSA key; it is left as it is
   */
  public static SigningKeys open(
      Path folder,
      SecureRandom random,
      Duration period,
      Duration tokenValidity,
      InstantSource clock) {
    SigningKeys keys =
        new SigningKeys(SigningKeyFiles.in(folder, random), period, tokenValidity, clock);
    keys.rotate();
    return keys;
  }

  /**
   * Makes the next key if it is time, removes those that are over, and learns of what others made.
   * Blocks; to be called more often than every {@link #LEAD}.
   */
  public void rotate() {
    Instant now = clock.instant();
    List<Dated> found = files.read();
    boolean due = found.isEmpty() || !found.getLast().createdAt().plus(period).isAfter(now);
    if (due) {
      int number = found.isEmpty() ? 1 : found.getLast().number() + 1;
      if (files.create(number, now)) {
        logged("signing_key_created", "A key to sign tokens of local accounts was made");
      }
      found = files.read();
    }
    List<Dated> served = servedAt(found, now);
    for (Dated over : found.subList(0, found.size() - served.size())) {
      files.remove(over.number());
      logged("signing_key_removed", "A signing key was removed: its tokens are over");
    }
    keys.set(served);
  }

  /** A key is over when the one after it has signed for as long as tokens live. */
  private List<Dated> servedAt(List<Dated> all, Instant now) {
    int first = 0;
    for (int i = 1; i < all.size(); i++) {
      Instant signing = all.get(i).createdAt().plus(LEAD);
      if (signing.plus(tokenValidity).plus(LEAD).isBefore(now)) {
        first = i;
      }
    }
    return List.copyOf(all.subList(first, all.size()));
  }

  /** The document (RFC 7517) by which anybody can check tokens. */
  public JsonObject jwks() {
    JsonArray set = new JsonArray();
    keys.get().forEach(dated -> set.add(dated.key().publicKey()));
    return new JsonObject().put("keys", set);
  }

  /** The newest key that everybody has had time to learn of. */
  SigningKey current() {
    Instant now = clock.instant();
    List<Dated> known = keys.get();
    SigningKey current = known.getFirst().key();
    for (Dated dated : known) {
      if (!dated.createdAt().plus(LEAD).isAfter(now)) {
        current = dated.key();
      }
    }
    return current;
  }

  private static void logged(String event, String message) {
    logger.atInfo().addKeyValue(LogKey.EVENT, event).log(message);
  }
}
