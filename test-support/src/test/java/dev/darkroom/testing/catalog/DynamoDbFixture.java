// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import static dev.darkroom.testing.async.Await.await;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoSurvey;
import dev.darkroom.catalog.dynamodb.DynamoDbIdempotencyStore;
import dev.darkroom.catalog.dynamodb.DynamoDbIdempotencyTable;
import dev.darkroom.catalog.dynamodb.DynamoDbLeadership;
import dev.darkroom.catalog.dynamodb.DynamoDbPhotoCatalog;
import dev.darkroom.catalog.dynamodb.DynamoDbPhotoSurvey;
import dev.darkroom.catalog.dynamodb.DynamoDbPhotoTable;
import dev.darkroom.catalog.dynamodb.direct.DirectCalls;
import dev.darkroom.catalog.dynamodb.direct.SeenEndpoint;
import dev.darkroom.catalog.idempotency.IdempotencyStore;
import dev.darkroom.catalog.leadership.Leadership;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.runtime.SdkFutures;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A photo table in a server that speaks DynamoDB, and a client of it. */
final class DynamoDbFixture implements AutoCloseable {

  static final String TABLE = "photos";
  static final String KEYS = "idempotency-keys";

  private static final Region REGION = Region.US_EAST_1;
  private static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private final Vertx vertx = Vertx.vertx();
  private final URI endpoint;
  private final SeenEndpoint seen = new SeenEndpoint();
  private final DynamoDbAsyncClient client;

  DynamoDbFixture(URI endpoint) {
    this.endpoint = endpoint;
    this.client = clientWith(seen);
    await(table(TABLE).createIfMissing());
    await(keys().createIfMissing());
  }

  Vertx vertx() {
    return vertx;
  }

  DynamoDbAsyncClient client() {
    return client;
  }

  DynamoDbPhotoTable table(String name) {
    return new DynamoDbPhotoTable(client, name, new SdkFutures(vertx));
  }

  DynamoDbIdempotencyTable keys() {
    return new DynamoDbIdempotencyTable(client, KEYS, new SdkFutures(vertx));
  }

  PhotoSurvey survey(String table) {
    return new DynamoDbPhotoSurvey(client, table, new SdkFutures(vertx));
  }

  IdempotencyStore requests() {
    return requests(client);
  }

  IdempotencyStore requests(DynamoDbAsyncClient with) {
    return new DynamoDbIdempotencyStore(with, KEYS, new SdkFutures(vertx));
  }

  Leadership leadership() {
    return new DynamoDbLeadership(client, TABLE, new SdkFutures(vertx));
  }

  /** As in production: the frequent calls go the short way. */
  PhotoCatalog catalog() {
    return catalog(client, TABLE, seen);
  }

  /** All calls are made by that client. */
  PhotoCatalog catalog(DynamoDbAsyncClient with, String table) {
    return catalog(with, table, new SeenEndpoint());
  }

  private PhotoCatalog catalog(DynamoDbAsyncClient with, String table, SeenEndpoint endpoint) {
    DirectCalls.Way way =
        new DirectCalls.Way(
            endpoint, CREDENTIALS, REGION.id(), Duration.ofSeconds(10), InstantSource.system());
    return new DynamoDbPhotoCatalog(
        new DirectCalls(vertx, with, way),
        table,
        new SdkFutures(vertx),
        () -> UUID.randomUUID().toString());
  }

  void set(PhotoId photo, String attribute, AttributeValue value) {
    client
        .updateItem(
            update ->
                update
                    .tableName(TABLE)
                    .key(key(photo.value()))
                    .updateExpression("SET #a = :v")
                    .expressionAttributeNames(Map.of("#a", attribute))
                    .expressionAttributeValues(Map.of(":v", value)))
        .join();
  }

  Map<String, AttributeValue> item(PhotoId photo) {
    return item(photo.value());
  }

  Map<String, AttributeValue> item(String id) {
    return client.getItem(get -> get.tableName(TABLE).key(key(id))).join().item();
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of("photo_id", AttributeValue.fromS(id));
  }

  /** The caller closes it. */
  DynamoDbAsyncClient clientWith(ExecutionInterceptor interceptor) {
    return clientOf(endpoint, interceptor);
  }

  /** The caller closes it. */
  static DynamoDbAsyncClient clientOf(URI endpoint, ExecutionInterceptor interceptor) {
    return DynamoDbAsyncClient.builder()
        .endpointOverride(endpoint)
        .region(REGION)
        .credentialsProvider(CREDENTIALS)
        .overrideConfiguration(override -> override.addExecutionInterceptor(interceptor))
        .build();
  }

  @Override
  public void close() {
    client.close();
    await(vertx.close());
  }
}
