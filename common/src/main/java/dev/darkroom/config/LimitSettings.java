// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import io.smallrye.config.WithDefault;

/** What is accepted. */
public interface LimitSettings {

  @Doc("The largest file.")
  @WithDefault("50MB")
  ByteSize maxFileSize();

  @Doc("The largest picture, in millions of pixels.")
  @WithDefault("120")
  int maxMegapixels();
}
