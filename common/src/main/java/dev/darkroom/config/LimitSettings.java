// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import io.smallrye.config.WithDefault;

/** What is accepted. */
public interface LimitSettings {

  @Doc("The largest file, at most 2047MB: a worker reads it into one array.")
  @WithDefault("50MB")
  ByteSize maxFileSize();

  @Doc("The largest picture, in millions of pixels.")
  @WithDefault("120")
  int maxMegapixels();
}
