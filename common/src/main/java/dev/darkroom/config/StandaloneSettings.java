// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Everything in one process. */
public interface StandaloneSettings {

  @Doc("Where photos, records, queues and keys are kept.")
  @WithDefault("data")
  Path dataFolder();

  @Doc("Whether to start with an empty, temporary data folder that is removed at the end.")
  @WithDefault("false")
  boolean fresh();

  @Doc("The port of the embedded S3 server. 0 takes any free one.")
  @WithDefault("9000")
  Port s3Port();

  @Doc("The port of the embedded SQS server. 0 takes any free one.")
  @WithDefault("9324")
  Port sqsPort();
}
