// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.runtime;

import dev.darkroom.config.AwsSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Makes the SDK's clients the way Darkroom wants them and closes what it made. Each client has a
 * connection pool of its own, so that long polls can not starve other calls. They share their event
 * loops with each other, and none with Vert.x.
 */
public final class AwsClients implements AutoCloseable {

  private static final int CONNECTIONS = 64;
  private static final Duration LOOPS_CLOSE_LIMIT = Duration.ofSeconds(2);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration LONG_POLL_SLACK = Duration.ofSeconds(8);
  private static final Duration LONGEST_POLL = Duration.ofSeconds(20);

  /** So many tries that hang have room in a call's time, which is more than the SDK makes. */
  private static final int TRIES = 6;

  private final AwsSettings settings;
  private final AwsCredentialsProvider credentials;
  private final Deque<SdkAutoCloseable> open = new ArrayDeque<>();

  /**
   * Shared: a client that has its own takes two seconds to close, one after another. One thread for
   * each processor, where the SDK would have two: each that sleeps costs a call to wake it.
   */
  private final SdkEventLoopGroup loops =
      SdkEventLoopGroup.builder()
          .numberOfThreads(Runtime.getRuntime().availableProcessors())
          .build();

  public AwsClients(AwsSettings settings) {
    this.settings = settings;
    this.credentials = credentials();
  }

  private AwsCredentialsProvider credentials() {
    Optional<String> key = settings.accessKeyId();
    if (key.isPresent()) {
      return StaticCredentialsProvider.create(
          AwsBasicCredentials.create(key.get(), settings.secretAccessKey().orElse("")));
    }
    // Refreshed in the background: a task role's credentials rotate, and presigning must not wait.
    return opened(DefaultCredentialsProvider.builder().asyncCredentialUpdateEnabled(true).build());
  }

  /** The credentials that all clients use, for who has to know when they end. */
  public AwsCredentialsProvider credentialsProvider() {
    return credentials;
  }

  /** Fetches credentials now. Blocks; call it before serving, so that no event loop has to wait. */
  public void prime() {
    credentials.resolveCredentials();
  }

  public S3AsyncClient s3() {
    return opened(
        ordinary(S3AsyncClient.builder(), settings.s3Endpoint())
            .forcePathStyle(settings.s3Endpoint().isPresent())
            .requestChecksumCalculation(
                addsChecksums()
                    ? RequestChecksumCalculation.WHEN_SUPPORTED
                    : RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(
                addsChecksums()
                    ? ResponseChecksumValidation.WHEN_SUPPORTED
                    : ResponseChecksumValidation.WHEN_REQUIRED)
            // A try that carries a file has its own limit; silence ends it before.
            .httpClientBuilder(
                http(settings.callTimeout()).readTimeout(tryTimeout().multipliedBy(2)))
            .build());
  }

  private boolean addsChecksums() {
    return switch (settings.checksums()) {
      case AUTO -> settings.s3Endpoint().isEmpty();
      case WHEN_SUPPORTED -> true;
      case WHEN_REQUIRED -> false;
    };
  }

  /** Knows where buckets lie. */
  public S3Presigner presigner() {
    S3Presigner.Builder builder =
        S3Presigner.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials)
            .serviceConfiguration(
                S3Configuration.builder()
                    .pathStyleAccessEnabled(settings.s3Endpoint().isPresent())
                    // Told, as otherwise every signature looks it up in ~/.aws: on an event loop.
                    .useArnRegionEnabled(false)
                    .multiRegionEnabled(true)
                    .build());
    settings.s3PublicEndpoint().or(settings::s3Endpoint).ifPresent(builder::endpointOverride);
    return opened(builder.build());
  }

  /** For ReceiveMessage alone: its calls take as long as a long poll. */
  public SqsAsyncClient sqsReceiving() {
    Duration timeout = LONGEST_POLL.plus(LONG_POLL_SLACK);
    return opened(
        common(SqsAsyncClient.builder(), settings.sqsEndpoint(), timeout, timeout)
            .httpClientBuilder(http(timeout))
            .build());
  }

  /** For everything but ReceiveMessage. */
  public SqsAsyncClient sqs() {
    return opened(
        ordinary(SqsAsyncClient.builder(), settings.sqsEndpoint())
            .httpClientBuilder(http(settings.callTimeout()))
            .build());
  }

  public DynamoDbAsyncClient dynamoDb() {
    return dynamoDb(new ExecutionInterceptor() {});
  }

  /**
   * A client whose calls are looked at.
   *
   * @param more what looks
   */
  public DynamoDbAsyncClient dynamoDb(ExecutionInterceptor more) {
    DynamoDbAsyncClientBuilder builder =
        ordinary(DynamoDbAsyncClient.builder(), settings.dynamodbEndpoint());
    return opened(
        builder
            .overrideConfiguration(
                builder.overrideConfiguration().copy(all -> all.addExecutionInterceptor(more)))
            // On the HTTP client's thread, where little is done: all goes on on a context of
            // Vert.x (SdkFutures), and a thread between would only have to be woken.
            .asyncConfiguration(
                async ->
                    async.advancedOption(
                        SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
            .httpClientBuilder(http(settings.callTimeout()))
            .build());
  }

  /**
   * For a user pool.
   *
   * @param endpoint of what stands in for Cognito
   */
  public CognitoIdentityProviderAsyncClient cognito(Optional<URI> endpoint) {
    return opened(
        ordinary(CognitoIdentityProviderAsyncClient.builder(), endpoint)
            .httpClientBuilder(http(settings.callTimeout()))
            .build());
  }

  private <B extends AwsClientBuilder<B, ?>> B ordinary(B builder, Optional<URI> endpoint) {
    return common(builder, endpoint, settings.callTimeout(), tryTimeout());
  }

  /**
   * How long one try of a call may take, as a rule. Without it a connection that hangs would take
   * all of a call's time, and no try would follow.
   */
  public Duration tryTimeout() {
    return settings.callTimeout().dividedBy(TRIES);
  }

  private <B extends AwsClientBuilder<B, ?>> B common(
      B builder, Optional<URI> endpoint, Duration timeout, Duration tryTimeout) {
    builder
        .region(Region.of(settings.region()))
        .credentialsProvider(credentials)
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                // Few and quick: a message that fails is tried again anyway, by the queue.
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy())
                .apiCallTimeout(timeout)
                .apiCallAttemptTimeout(tryTimeout)
                .addExecutionInterceptor(new WholeAnswers())
                .build());
    endpoint.ifPresent(builder::endpointOverride);
    return builder;
  }

  private NettyNioAsyncHttpClient.Builder http(Duration readTimeout) {
    return NettyNioAsyncHttpClient.builder()
        .eventLoopGroup(loops)
        .maxConcurrency(CONNECTIONS)
        .connectionTimeout(CONNECT_TIMEOUT)
        .readTimeout(readTimeout)
        .writeTimeout(readTimeout);
  }

  private <C extends SdkAutoCloseable> C opened(C client) {
    open.push(client);
    return client;
  }

  /** Closes every client made here, newest first. */
  @Override
  public void close() {
    while (!open.isEmpty()) {
      open.pop().close();
    }
    loops
        .eventLoopGroup()
        .shutdownGracefully(0, LOOPS_CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(LOOPS_CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }
}
