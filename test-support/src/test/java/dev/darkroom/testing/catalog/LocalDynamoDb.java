// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import dev.darkroom.embedded.dynamodb.DynamoDbLocal;
import dev.darkroom.embedded.dynamodb.DynamoDbLocalSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives constructors of tests the tables of a DynamoDB Local. It is one for all of a run, since it
 * takes seconds to start: every test works with photos and tables of its own.
 */
final class LocalDynamoDb implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == DynamoDbFixture.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(Namespace.create(LocalDynamoDb.class))
        .getOrComputeIfAbsent(Running.class, _ -> Running.start(), Running.class)
        .fixture();
  }

  /** Closed by JUnit at the end of the run. */
  private record Running(DynamoDbLocal server, DynamoDbFixture fixture) implements AutoCloseable {

    static Running start() {
      DynamoDbLocal server =
          DynamoDbLocal.start(
              DynamoDbLocalSettings.inMemory(
                  DynamoDbLocalSettings.classPathIn(
                      Path.of(System.getProperty("dynamodb-local.classpath")))));
      return new Running(server, new DynamoDbFixture(server.endpoint()));
    }

    @Override
    public void close() {
      fixture.close();
      server.close();
    }
  }
}
