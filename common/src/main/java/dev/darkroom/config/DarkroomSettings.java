// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import io.smallrye.config.ConfigMapping;

/**
 * Every setting of every process. A process reads the groups it needs.
 *
 * <p>The name of a setting in the environment is its path here in capitals: {@code
 * DARKROOM_API_PORT}.
 */
@ConfigMapping(prefix = "darkroom")
public interface DarkroomSettings {

  @Doc("The HTTP API.")
  ApiSettings api();

  @Doc("How often the API may be called. Each task counts for itself.")
  RateSettings rate();

  @Doc("The worker.")
  WorkerSettings worker();

  @Doc("The worker's search for photos that nobody came back for.")
  ReconcileSettings reconcile();

  @Doc("What is made of a photo.")
  DevelopSettings develop();

  @Doc("The mark on variants. There is none unless a text or a picture is set.")
  WatermarkSettings watermark();

  @Doc("The port apart from the API's for health and metrics.")
  ManagementSettings management();

  @Doc("How tokens are checked, and accounts where they are local.")
  AuthSettings auth();

  @Doc("How AWS, or what stands in for it, is reached.")
  AwsSettings aws();

  @Doc("The buckets.")
  StorageSettings storage();

  @Doc("The queues.")
  QueueSettings queue();

  @Doc("The record of all photos.")
  CatalogSettings catalog();

  @Doc("Where events go.")
  EventSettings events();

  @Doc("What is accepted. The API refuses early, the worker checks again.")
  LimitSettings limits();

  @Doc("Logging.")
  LogSettings log();

  @Doc("Everything in one process (`./mvnw -q -Pstandalone`). Ignored elsewhere.")
  StandaloneSettings standalone();
}
