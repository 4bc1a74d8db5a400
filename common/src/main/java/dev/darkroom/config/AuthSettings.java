// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tokens and local accounts. */
public interface AuthSettings {

  /** Said for the audience where any is accepted. */
  String ANY_AUDIENCE = "*";

  @Doc(
      "`cognito` keeps accounts in a Cognito user pool and serves `/v1/auth` for them. `external`"
          + " trusts the tokens of another issuer, where accounts are kept too. `local` is"
          + " standalone's: it keeps accounts in standalone's SQL database and signs tokens"
          + " itself.")
  @WithDefault("external")
  Accounts accounts();

  @Doc(
      "The issuer that tokens must name. Needed where accounts are external. Where they are in"
          + " Cognito, it follows from the region and the user pool:"
          + " `https://cognito-idp.{region}.amazonaws.com/{userPoolId}`.")
  Optional<String> issuer();

  @Doc("Where the issuer's keys are. Default: `{issuer}/.well-known/jwks.json`.")
  Optional<URI> jwksUrl();

  @Doc(
      "The `aud`, or for Cognito access tokens the `client_id`, that tokens must name. Needed where"
          + " accounts are external; where they are in Cognito, it is the app client. `*` accepts"
          + " any: every client of the issuer, also one that was made for another application, then"
          + " has the rights of its users here.")
  Optional<String> audience();

  @Doc("How far clocks may differ when a token's expiry is checked.")
  @WithDefault("30s")
  Duration leeway();

  @Doc("How long a token of a local account is valid.")
  @WithDefault("1h")
  Duration tokenValidity();

  @Doc(
      "How long after signing in with the password a session of a local account ends, however often"
          + " its tokens are refreshed.")
  @WithDefault("30d")
  Duration sessionValidity();

  @Doc(
      "Whether the address of a local account has to be confirmed with a code before it may sign"
          + " in. Standalone says `false`. Codes are written to the log (event `account_code`).")
  @WithDefault("true")
  boolean confirmAddresses();

  @Doc(
      "The e-mail addresses of local accounts with the role `admin`, separated by commas. They have"
          + " to be confirmed in any case. Other issuers give roles by groups: `admin`,"
          + " `moderator`.")
  Optional<List<String>> admins();

  @Doc("The same for the role `moderator`.")
  Optional<List<String>> moderators();

  @Doc("How old the key that signs tokens of local accounts becomes before the next is made.")
  @WithDefault("90d")
  Duration keyRotation();

  @Doc(
      "The Cognito user pool, such as `eu-central-1_Ab12Cd34e`. Needed where accounts are in"
          + " Cognito.")
  Optional<String> cognitoUserPoolId();

  @Doc("The app client of the user pool. Needed where accounts are in Cognito.")
  Optional<String> cognitoClientId();

  @Doc(value = "The secret of the app client, if it has one.", secret = true)
  Optional<String> cognitoClientSecret();

  @Doc("What stands in for Cognito, for tests.")
  Optional<URI> cognitoEndpoint();

  @Doc(
      "The folder of the keys that sign tokens of local accounts and protect their secrets. They"
          + " are made on first use.")
  @WithDefault("data/keys")
  Path keysFolder();

  /** Who keeps accounts. */
  enum Accounts {
    LOCAL,
    COGNITO,
    EXTERNAL
  }
}
