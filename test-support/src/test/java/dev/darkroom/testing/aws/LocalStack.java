// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.aws;

import java.net.URI;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A second implementation of AWS, in a container: for tests that run where Docker does. */
public final class LocalStack extends GenericContainer<LocalStack> {

  private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.9.2");
  private static final int EDGE_PORT = 4566;

  /** One that has these services, named and separated as LocalStack's SERVICES wants them. */
  public LocalStack(String services) {
    super(IMAGE);
    withEnv("SERVICES", services);
    // It checks presigned URLs only on demand.
    withEnv("S3_SKIP_SIGNATURE_VALIDATION", "0");
    withExposedPorts(EDGE_PORT);
    waitingFor(Wait.forHttp("/_localstack/health").forPort(EDGE_PORT));
  }

  /** Where every service listens. */
  public URI endpoint() {
    return URI.create("http://" + getHost() + ":" + getMappedPort(EDGE_PORT));
  }

  /** Adapters of S3 and SQS; the caller closes them. */
  public AwsAdapters adapters() {
    return new AwsAdapters(endpoint(), endpoint(), "test", "test");
  }
}
