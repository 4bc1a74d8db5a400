// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import dev.darkroom.catalog.PhotoCatalog;
import io.vertx.core.Vertx;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;

/** The DynamoDB adapter against a second implementation of DynamoDB, where Docker runs. */
@Testcontainers(disabledWithoutDocker = true)
@TestInstance(Lifecycle.PER_CLASS)
class LocalStackPhotoCatalogIT implements PhotoCatalogContract {

  private static final int EDGE_PORT = 4566;

  @Container
  private final GenericContainer<?> localStack =
      new GenericContainer<>(DockerImageName.parse("localstack/localstack:4.9.2"))
          .withEnv("SERVICES", "dynamodb")
          .withExposedPorts(EDGE_PORT)
          .waitingFor(Wait.forHttp("/_localstack/health").forPort(EDGE_PORT));

  @SuppressWarnings("NullAway.Init") // set before the first test
  private DynamoDbFixture fixture;

  @BeforeAll
  void connect() {
    fixture =
        new DynamoDbFixture(
            URI.create(
                "http://" + localStack.getHost() + ":" + localStack.getMappedPort(EDGE_PORT)));
  }

  @Override
  public Vertx vertx() {
    return fixture.vertx();
  }

  @Override
  public PhotoCatalog catalog() {
    return fixture.catalog();
  }

  @AfterAll
  void disconnect() {
    fixture.close();
  }
}
