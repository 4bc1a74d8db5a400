// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import io.smallrye.config.WithDefault;

/** How often the API may be called. Each task counts for itself. */
public interface RateSettings {

  @Doc("Requests a minute of one user, which may also come all at once. 0 for no limit.")
  @WithDefault("1200")
  int userPerMinute();

  @Doc("Requests a minute from one address (IPv6: one /64 network). 0 for no limit.")
  @WithDefault("3000")
  int addressPerMinute();

  @Doc(
      "Requests a minute from one address to sign up, sign in and the like: what guesses passwords"
          + " and codes. 0 for no limit.")
  @WithDefault("30")
  int accountsPerMinute();

  @Doc(
      "Proxies in front that add the caller's address to `X-Forwarded-For`: 1 behind a load"
          + " balancer, 2 behind CloudFront and a load balancer. With 0 the header is not believed."
          + " Behind a proxy that is not counted all callers share one address.")
  @WithDefault("0")
  int trustedProxies();
}
