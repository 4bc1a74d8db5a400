// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Signs tokens as an identity provider does, and as an attacker would. */
public final class TestIssuer {

  public static final String ISSUER = "https://issuer.example";
  public static final String AUDIENCE = "darkroom-app";

  private static final int EC_COORDINATE_BYTES = 32;

  private final String keyId;
  private final String algorithm;
  private final KeyPair keys;

  private TestIssuer(String keyId, String algorithm, KeyPair keys) {
    this.keyId = keyId;
    this.algorithm = algorithm;
    this.keys = keys;
  }

  public static TestIssuer withEc(String keyId) {
    return new TestIssuer(keyId, "ES256", generate("EC", 256));
  }

  public static TestIssuer withRsa(String keyId) {
    return new TestIssuer(keyId, "RS256", generate("RSA", 2048));
  }

  private static KeyPair generate(String type, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public key as a JSON Web Key. */
  public JsonObject jwk() {
    JsonObject jwk = new JsonObject().put("kid", keyId).put("use", "sig").put("alg", algorithm);
    return switch (keys.getPublic()) {
      case RSAPublicKey rsa ->
          jwk.put("kty", "RSA")
              .put("n", base64(unsigned(rsa.getModulus(), 0)))
              .put("e", base64(unsigned(rsa.getPublicExponent(), 0)));
      case ECPublicKey ec ->
          jwk.put("kty", "EC")
              .put("crv", "P-256")
              .put("x", base64(unsigned(ec.getW().getAffineX(), EC_COORDINATE_BYTES)))
              .put("y", base64(unsigned(ec.getW().getAffineY(), EC_COORDINATE_BYTES)));
      default -> throw new IllegalStateException("no such key");
    };
  }

  public JsonObject keySet() {
    return new JsonObject().put("keys", new JsonArray().add(jwk()));
  }

  /** The public key's bytes, which an attacker knows too. */
  public byte[] publicKeyBytes() {
    return keys.getPublic().getEncoded();
  }

  /** A token of those claims, truly signed. */
  public String sign(JsonObject claims) {
    return sign(header(algorithm, keyId), claims);
  }

  /** A token of that header and those claims, truly signed. */
  public String sign(JsonObject header, JsonObject claims) {
    String input = unsigned(header, claims);
    try {
      Signature signature =
          Signature.getInstance(
              algorithm.equals("RS256") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
      signature.initSign(keys.getPrivate());
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return input + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static JsonObject header(String algorithm, @Nullable String keyId) {
    JsonObject header = new JsonObject().put("typ", "JWT").put("alg", algorithm);
    return keyId == null ? header : header.put("kid", keyId);
  }

  /** The first two parts of a token. */
  public static String unsigned(JsonObject header, JsonObject claims) {
    return base64(header.toBuffer().getBytes()) + "." + base64(claims.toBuffer().getBytes());
  }

  public static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] unsigned(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    int start = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    int digits = bytes.length - start;
    byte[] result = new byte[Math.max(length, digits)];
    System.arraycopy(bytes, start, result, result.length - digits, digits);
    return result;
  }
}
