// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where events go. */
public interface EventSettings {

  @Doc("Kafka's bootstrap servers. Without them events stay inside the process.")
  Optional<String> kafkaBootstrapServers();

  @Doc("The Kafka topic of photo events.")
  @WithDefault("darkroom.photos")
  String kafkaTopic();
}
