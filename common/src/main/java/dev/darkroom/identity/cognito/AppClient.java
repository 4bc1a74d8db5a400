// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.cognito;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The user pool's app client that Darkroom is.
 *
 * @param secret empty for a public client; never log it
 */
public record AppClient(String id, Optional<String> secret) {

  private static final String SECRET_HASH = "SECRET_HASH";

  /** What proves in a call about a user that the secret is known; null for a public client. */
  @Nullable String hashFor(String username) {
    return secret.map(key -> hash(key, username)).orElse(null);
  }

  /** The parameters with that proof added, where there is a secret. */
  Map<String, String> signed(String username, Map<String, String> parameters) {
    Map<String, String> all = new HashMap<>(parameters);
    secret.ifPresent(key -> all.put(SECRET_HASH, hash(key, username)));
    return all;
  }

  private String hash(String key, String username) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal((username + id).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "AppClient[id=" + id + "]";
  }
}
