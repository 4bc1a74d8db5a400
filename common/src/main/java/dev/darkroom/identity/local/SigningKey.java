// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.Base64;

/**
 * An RSA key that signs tokens, and its public half for who checks them. RSA because checking,
 * which every request asks for, is the cheaper half.
 */
final class SigningKey {

  static final String ALGORITHM = "RS256";

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final RSAPrivateCrtKey key;
  private final String id;

  SigningKey(RSAPrivateCrtKey key) {
    this.key = key;
    this.id = thumbprint(key);
  }

  /** The {@code kid} of tokens: the key's thumbprint (RFC 7638). */
  String id() {
    return id;
  }

  /** By which anybody can check tokens, and nobody make them. */
  JsonObject publicKey() {
    return new JsonObject()
        .put("kty", "RSA")
        .put("use", "sig")
        .put("alg", ALGORITHM)
        .put("kid", id)
        .put("n", encode(key.getModulus()))
        .put("e", encode(key.getPublicExponent()));
  }

  /** The whole key as JWK. Never shown. */
  JsonObject privateKey() {
    return publicKey()
        .put("d", encode(key.getPrivateExponent()))
        .put("p", encode(key.getPrimeP()))
        .put("q", encode(key.getPrimeQ()))
        .put("dp", encode(key.getPrimeExponentP()))
        .put("dq", encode(key.getPrimeExponentQ()))
        .put("qi", encode(key.getCrtCoefficient()));
  }

  private static String thumbprint(RSAPrivateCrtKey key) {
    // RFC 7638 section 3.2: the required members in this order, without white space.
    String members =
        "{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}"
            .formatted(encode(key.getPublicExponent()), encode(key.getModulus()));
    try {
      return BASE64.encodeToString(
          MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String encode(BigInteger number) {
    byte[] bytes = number.toByteArray();
    boolean signByte = bytes.length > 1 && bytes[0] == 0;
    return BASE64.encodeToString(signByte ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  @Override
  public String toString() {
    return "SigningKey[id=" + id + "]";
  }
}
