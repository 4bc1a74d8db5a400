// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;

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

  @Doc(
      "How long an upload in parts may take from its beginning, and how long its photo waits for"
          + " it. Workers abort what is older in the originals bucket.")
  @WithDefault("7d")
  Duration multipartValidity();
}
