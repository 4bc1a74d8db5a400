// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.embedded.AwsClients;
import dev.darkroom.embedded.server.EmbeddedServerException;
import dev.darkroom.embedded.server.PortUnavailableException;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

@Timeout(120)
class DynamoDbLocalIT {

  private static final List<Path> CLASS_PATH =
      DynamoDbLocalSettings.classPathIn(Path.of(System.getProperty("dynamodb-local.classpath")));

  @TempDir private Path folder;

  @Test
  void servesTablesInMemoryUntilItIsStopped() {
    DynamoDbLocal server = DynamoDbLocal.start(DynamoDbLocalSettings.inMemory(CLASS_PATH));
    try (server;
        DynamoDbAsyncClient client = client(server)) {
      createTable(client);
      put(client, "1");

      assertThat(client.listTables().join().tableNames()).containsExactly("photos");
      assertThat(has(client, "1")).isTrue();

      server.stop();
      assertThat(server.process().isAlive()).isFalse();
    }
  }

  @Test
  void keepsTablesInTheFolder() {
    var settings =
        DynamoDbLocalSettings.inMemory(CLASS_PATH)
            .withStorage(new DynamoDbLocalSettings.OnDisk(folder.resolve("tables")));
    try (DynamoDbLocal server = DynamoDbLocal.start(settings);
        DynamoDbAsyncClient client = client(server)) {
      createTable(client);
      put(client, "kept");
    }
    try (DynamoDbLocal server = DynamoDbLocal.start(settings);
        DynamoDbAsyncClient client = client(server)) {
      assertThat(has(client, "kept")).isTrue();
    }
  }

  @Test
  void endsWithAParentThatIsKilled() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                System.getProperty("dynamodb-local.classpath"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    ProcessHandle child;
    try (var lines = parent.inputReader()) {
      String pid =
          lines.lines().filter(line -> line.startsWith("child=")).findFirst().orElseThrow();
      child = ProcessHandle.of(Long.parseLong(pid.substring("child=".length()))).orElseThrow();
    } finally {
      parent.destroyForcibly();
    }

    assertThat(child.onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
  }

  @Test
  void saysWhichPortIsTaken() throws IOException {
    try (ServerSocket other = new ServerSocket(0)) {
      var settings =
          new DynamoDbLocalSettings(
              CLASS_PATH,
              other.getLocalPort(),
              new DynamoDbLocalSettings.InMemory(),
              Duration.ofSeconds(10));

      assertThatThrownBy(() -> DynamoDbLocal.start(settings))
          .isInstanceOfSatisfying(
              PortUnavailableException.class,
              e -> assertThat(e.port()).isEqualTo(other.getLocalPort()));
    }
  }

  @Test
  void tellsWhyTheProcessEnded() {
    var settings = DynamoDbLocalSettings.inMemory(List.of(folder));

    assertThatThrownBy(() -> DynamoDbLocal.start(settings))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("status 1");
  }

  @Test
  void takesWrittenClassPathsApart() {
    assertThat(DynamoDbLocalSettings.classPath("a.jar" + File.pathSeparator + "b.jar\n"))
        .containsExactly(Path.of("a.jar"), Path.of("b.jar"));
  }

  /** Starts the server, tells its process id, and waits to be killed. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws IOException {
      DynamoDbLocal server =
          DynamoDbLocal.start(
              DynamoDbLocalSettings.inMemory(DynamoDbLocalSettings.classPathIn(Path.of(args[0]))));
      System.out.println("child=" + server.process().pid());
      while (System.in.read() >= 0) {
        // Until it is killed.
      }
    }
  }

  private static DynamoDbAsyncClient client(DynamoDbLocal server) {
    return AwsClients.dynamoDb(server.endpoint());
  }

  private static void createTable(DynamoDbAsyncClient client) {
    client
        .createTable(
            table ->
                table
                    .tableName("photos")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(
                        AttributeDefinition.builder()
                            .attributeName("photo_id")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(
                        KeySchemaElement.builder()
                            .attributeName("photo_id")
                            .keyType(KeyType.HASH)
                            .build()))
        .join();
  }

  private static void put(DynamoDbAsyncClient client, String id) {
    client
        .putItem(p -> p.tableName("photos").item(Map.of("photo_id", AttributeValue.fromS(id))))
        .join();
  }

  private static boolean has(DynamoDbAsyncClient client, String id) {
    return client
        .getItem(g -> g.tableName("photos").key(Map.of("photo_id", AttributeValue.fromS(id))))
        .join()
        .hasItem();
  }
}
