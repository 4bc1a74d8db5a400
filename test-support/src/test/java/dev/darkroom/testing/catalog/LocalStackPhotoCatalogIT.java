// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import dev.darkroom.testing.aws.LocalStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The DynamoDB adapter against a second implementation of DynamoDB, where Docker runs. */
@Testcontainers(disabledWithoutDocker = true)
@TestInstance(Lifecycle.PER_CLASS)
class LocalStackPhotoCatalogIT implements DynamoDbRecordsContract {

  @Container private final LocalStack localStack = new LocalStack("dynamodb");

  @SuppressWarnings("NullAway.Init") // set before the first test
  private DynamoDbFixture fixture;

  @BeforeAll
  void connect() {
    fixture = new DynamoDbFixture(localStack.endpoint());
  }

  @Override
  public DynamoDbFixture fixture() {
    return fixture;
  }

  @AfterAll
  void disconnect() {
    fixture.close();
  }
}
