// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.runtime.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** The key that one secret gives for one day and region. Safe for use by many threads. */
public final class SigningKey {

  /** As signatures and headers name it. */
  public static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private static final String HMAC = "HmacSHA256";
  private static final String END = "aws4_request";

  private final AwsCredentials credentials;
  private final String day;
  private final SigningScope scope;

  /** Never fed itself: a copy of it saves the key's setting up. */
  private final Mac ready;

  private SigningKey(AwsCredentials credentials, String day, SigningScope scope, Mac ready) {
    this.credentials = credentials;
    this.day = day;
    this.scope = scope;
    this.ready = ready;
  }

  static SigningKey of(AwsCredentials credentials, String day, SigningScope scope) {
    byte[] secret = ("AWS4" + credentials.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
    byte[] key = secret;
    for (String part : new String[] {day, scope.region(), scope.service(), END}) {
      key = keyed(key).doFinal(part.getBytes(StandardCharsets.UTF_8));
    }
    return new SigningKey(credentials, day, scope, keyed(key));
  }

  /** Whose it is. */
  public AwsCredentials credentials() {
    return credentials;
  }

  boolean isOf(AwsCredentials otherCredentials, String otherDay, SigningScope otherScope) {
    return day.equals(otherDay) && scope.equals(otherScope) && credentials.equals(otherCredentials);
  }

  /** What the signature is for: {@code day/region/service/aws4_request}. */
  public String scope() {
    return day + "/" + scope.region() + "/" + scope.service() + "/" + END;
  }

  /**
   * A signature made at that time, up to the digest of the request in hexadecimal, which is to be
   * fed to a copy of it.
   */
  public Mac begun(SigningTime time) {
    Mac mac = Copies.of(ready);
    String text = ALGORITHM + "\n" + time.stamp() + "\n" + scope() + "\n";
    mac.update(text.getBytes(StandardCharsets.UTF_8));
    return mac;
  }

  private static Mac keyed(byte[] key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }
}
