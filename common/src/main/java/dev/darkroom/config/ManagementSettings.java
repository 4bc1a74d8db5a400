// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import io.smallrye.config.WithDefault;

/** Health and metrics. */
public interface ManagementSettings {

  @Doc("The address to listen on.")
  @WithDefault("0.0.0.0")
  String host();

  @Doc("The port of `/health/live`, `/health/ready` and `/metrics`. 0 takes any free one.")
  @WithDefault("8081")
  Port port();
}
