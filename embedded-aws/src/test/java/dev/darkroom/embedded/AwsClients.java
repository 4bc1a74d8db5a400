// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded;

import dev.darkroom.embedded.s3.AccessKey;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** The SDK's clients, pointed at embedded servers. */
public final class AwsClients {

  /** The key the servers of the tests accept; DynamoDB Local wants letters and digits. */
  public static final AccessKey KEY = new AccessKey("testkey", "testsecret");

  /** One for all, since closing it takes two seconds; it ends with the JVM. */
  private static final SdkAsyncHttpClient HTTP = NettyNioAsyncHttpClient.create();

  private AwsClients() {}

  public static S3AsyncClient s3(URI endpoint) {
    return s3(endpoint, KEY);
  }

  public static S3AsyncClient s3(URI endpoint, AccessKey key) {
    return S3AsyncClient.builder()
        .httpClient(HTTP)
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        // The stop of the server waits a second for connections that are kept.
        .overrideConfiguration(c -> c.putHeader("Connection", "close"))
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials(key))
        .build();
  }

  public static S3Presigner presigner(URI endpoint) {
    return S3Presigner.builder()
        .endpointOverride(endpoint)
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials(KEY))
        .build();
  }

  public static SqsAsyncClient sqs(URI endpoint) {
    return SqsAsyncClient.builder()
        .httpClient(HTTP)
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials(KEY))
        .build();
  }

  public static DynamoDbAsyncClient dynamoDb(URI endpoint) {
    return DynamoDbAsyncClient.builder()
        .httpClient(HTTP)
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials(KEY))
        .build();
  }

  private static AwsCredentialsProvider credentials(AccessKey key) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret()));
  }
}
