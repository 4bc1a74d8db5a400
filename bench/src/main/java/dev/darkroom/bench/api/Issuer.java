// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** Signs the tokens of the run, as Cognito and most others do: RS256, 2048 bits. */
final class Issuer {

  static final String NAME = "https://issuer.example.org/bench";
  static final String AUDIENCE = "darkroom-bench";

  private static final String KEY_ID = "bench-1";
  private static final int BITS = 2048;
  private static final int VALID_SECONDS = 4 * 3600;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final KeyPair keys;

  private Issuer(KeyPair keys) {
    this.keys = keys;
  }

  /** With a key of its own, which nobody keeps. */
  static Issuer create() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(BITS);
    return new Issuer(generator.generateKeyPair());
  }

  /** An access token such as Cognito's, for a user. */
  String token(String user, Instant now) throws GeneralSecurityException {
    JsonObject header = new JsonObject().put("kid", KEY_ID).put("alg", "RS256");
    JsonObject claims =
        new JsonObject()
            .put("sub", user)
            .put("iss", NAME)
            .put("aud", AUDIENCE)
            .put("token_use", "access")
            .put("scope", "aws.cognito.signin.user.admin")
            .put("iat", now.getEpochSecond())
            .put("exp", now.getEpochSecond() + VALID_SECONDS)
            .put("jti", "3d1c9a52-0c8f-43a6-9b0e-6f2f0d9a7b61");
    String signed = base64(header.encode()) + "." + base64(claims.encode());
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(keys.getPrivate());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + BASE64.encodeToString(signature.sign());
  }

  /** The published keys. */
  String jwks() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return new JsonObject()
        .put(
            "keys",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("kty", "RSA")
                        .put("use", "sig")
                        .put("alg", "RS256")
                        .put("kid", KEY_ID)
                        .put("n", BASE64.encodeToString(unsigned(key.getModulus().toByteArray())))
                        .put("e", BASE64.encodeToString(key.getPublicExponent().toByteArray()))))
        .encode();
  }

  /** The same key as a PEM file has it. */
  String pem() {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  private static String base64(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] unsigned(byte[] number) {
    return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
  }
}
