// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import io.smallrye.config.WithDefault;

/** The buckets. */
public interface StorageSettings {

  @Doc("Where clients upload. Its events feed the ingest queue.")
  @WithDefault("darkroom-originals")
  String originalsBucket();

  @Doc("Where edited versions are uploaded. Its events feed the ingest queue.")
  @WithDefault("darkroom-edited")
  String editedBucket();

  @Doc("Where workers put variants. It must send no events.")
  @WithDefault("darkroom-variants")
  String variantsBucket();
}
