// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The record of all photos. */
public interface CatalogSettings {

  @Doc(
      "`dynamodb`; `jdbc` is standalone's, which keeps the records in H2 inside its own process:"
          + " the API and the worker as processes of their own have no SQL driver and make no"
          + " tables.")
  @WithDefault("dynamodb")
  Kind kind();

  @Doc("The DynamoDB table.")
  @WithDefault("photos")
  String table();

  @Doc("The DynamoDB table of what became of requests that came with an `Idempotency-Key`.")
  @WithDefault("idempotency-keys")
  String idempotencyTable();

  @Doc("Standalone's H2 database. Set by standalone itself to a file in its data folder.")
  Optional<String> jdbcUrl();

  @Doc("The SQL user.")
  @WithDefault("darkroom")
  String jdbcUser();

  @Doc(value = "The SQL user's password.", secret = true)
  Optional<String> jdbcPassword();

  @Doc("Connections to the SQL database, which is as many queries as run at once.")
  @WithDefault("8")
  int jdbcConnections();

  /** The kinds of catalog. */
  enum Kind {
    DYNAMODB,
    JDBC
  }
}
