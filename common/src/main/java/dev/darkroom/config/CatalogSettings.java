// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The record of all photos. */
public interface CatalogSettings {

  @Doc("`dynamodb`, or `jdbc` for a SQL database.")
  @WithDefault("dynamodb")
  Kind kind();

  @Doc("The DynamoDB table.")
  @WithDefault("photos")
  String table();

  @Doc("The SQL database, for example `jdbc:h2:file:./data/catalog`.")
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
