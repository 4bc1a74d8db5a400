// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How AWS is reached. Credentials come from the SDK's default chain unless given here. */
public interface AwsSettings {

  @Doc("The region.")
  @WithDefault("us-east-1")
  String region();

  @Doc("An S3-compatible server instead of AWS. Requests are then in path style.")
  Optional<URI> s3Endpoint();

  @Doc(
      "The S3 server as clients reach it, if that differs from `DARKROOM_AWS_S3_ENDPOINT`:"
          + " presigned URLs begin with it.")
  Optional<URI> s3PublicEndpoint();

  @Doc("An SQS-compatible server instead of AWS.")
  Optional<URI> sqsEndpoint();

  @Doc("A DynamoDB-compatible server instead of AWS.")
  Optional<URI> dynamodbEndpoint();

  @Doc(
      "When the SDK adds checksums of its own: `auto` does on AWS and, as S3-compatible servers"
          + " often refuse them, only where required on another endpoint. Photos are compared with"
          + " the MD5 that their ETag is in any case but `when_required`, which suits a server"
          + " whose ETags only look like one.")
  @WithDefault("auto")
  ChecksumMode checksums();

  @Doc("An access key instead of the default credentials chain. For S3-compatible servers.")
  Optional<String> accessKeyId();

  @Doc(value = "The secret of that access key.", secret = true)
  Optional<String> secretAccessKey();

  @Doc(
      "How long one call may take, all its tries included. A try may take a sixth of it; one that"
          + " carries a file has the time its size needs.")
  @WithDefault("30s")
  Duration callTimeout();

  /** When the SDK adds checksums. */
  enum ChecksumMode {
    AUTO,
    WHEN_SUPPORTED,
    WHEN_REQUIRED
  }
}
