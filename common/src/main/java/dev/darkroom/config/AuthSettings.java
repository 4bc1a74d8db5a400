// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Tokens and local accounts. */
public interface AuthSettings {

  /** Said for the audience where any is accepted. */
  String ANY_AUDIENCE = "*";

  @Doc(
      "`external` trusts the tokens of another issuer, such as a Cognito user pool. `local` is"
          + " standalone's: it keeps accounts in standalone's SQL database and signs tokens"
          + " itself.")
  @WithDefault("external")
  Accounts accounts();

  @Doc(
      "The issuer that tokens must name. Needed where accounts are external. For Cognito"
          + " `https://cognito-idp.{region}.amazonaws.com/{userPoolId}`.")
  Optional<String> issuer();

  @Doc("Where the issuer's keys are. Default: `{issuer}/.well-known/jwks.json`.")
  Optional<URI> jwksUrl();

  @Doc(
      "The `aud`, or for Cognito access tokens the `client_id`, that tokens must name. Needed where"
          + " accounts are external. `*` accepts any: every client of the issuer, also one that was"
          + " made for another application, then has the rights of its users here.")
  Optional<String> audience();

  @Doc("How far clocks may differ when a token's expiry is checked.")
  @WithDefault("30s")
  Duration leeway();

  @Doc("How long a token of a local account is valid.")
  @WithDefault("1h")
  Duration tokenValidity();

  @Doc("The folder of the key that signs tokens of local accounts. It is made on first use.")
  @WithDefault("data/keys")
  Path keysFolder();

  /** Who keeps accounts. */
  enum Accounts {
    LOCAL,
    EXTERNAL
  }
}
