// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb.direct;

import com.fasterxml.jackson.core.JsonFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The calls that nearly every request makes, first the short way. Where that does not bring a good
 * answer the SDK makes the call again, with all it knows of retries, and its outcome counts: so a
 * call may be made once more than the SDK alone would make it, and a write has to be one that can
 * be told from its own repetition.
 *
 * <p>Futures complete on the caller's context or on a thread of the SDK, and fail as the SDK's do.
 */
public final class DirectCalls {

  private final DynamoDbAsyncClient sdk;
  private final SeenEndpoint endpoint;
  private final Wire wire;
  private final Detour detour;
  private final RequestJson requests;
  private final AnswerJson answers;

  /** How the short way is made. */
  public record Way(
      SeenEndpoint endpoint,
      AwsCredentialsProvider credentials,
      String region,
      Duration silence,
      InstantSource time) {}

  /**
   * Calls by that client.
   *
   * @param way its endpoint has to be an interceptor of the client
   */
  public DirectCalls(Vertx vertx, DynamoDbAsyncClient sdk, Way way) {
    this.sdk = sdk;
    this.endpoint = way.endpoint();
    this.wire =
        new Wire(vertx, new CallSigner(way.credentials(), way.region(), way.time()), way.silence());
    this.detour = new Detour(way.time());
    JsonFactory json = new JsonFactory();
    this.requests = new RequestJson(json);
    this.answers = new AnswerJson(json);
  }

  /** The client itself, for every other call. */
  public DynamoDbAsyncClient sdk() {
    return sdk;
  }

  /** The item; empty if there is none. */
  public CompletableFuture<Map<String, AttributeValue>> getItem(GetItemRequest request) {
    return call(
        "GetItem",
        request,
        answers::item,
        () -> sdk.getItem(request).thenApply(answer -> answer.item()));
  }

  /** One page of what there is. */
  public CompletableFuture<FoundItems> query(QueryRequest request) {
    return call(
        "Query",
        request,
        answers::found,
        () ->
            sdk.query(request)
                .thenApply(answer -> new FoundItems(answer.items(), answer.lastEvaluatedKey())));
  }

  /**
   * A write. If the first answer is lost the SDK meets what the first try stored, which its
   * condition has to allow for.
   */
  public CompletableFuture<?> updateItem(UpdateItemRequest request) {
    return call(
        "UpdateItem",
        request,
        answer -> {
          answers.done(answer);
          return Optional.empty();
        },
        () -> sdk.updateItem(request).thenApply(_ -> Optional.empty()));
  }

  private interface Reader<T> {
    T read(byte[] answer) throws IOException;
  }

  private <T> CompletableFuture<T> call(
      String operation, SdkPojo request, Reader<T> reader, Supplier<CompletableFuture<T>> sdkCall) {
    Optional<URI> known = endpoint.uri();
    if (known.isEmpty() || detour.isOn()) {
      return sdkCall.get();
    }
    return Future.succeededFuture(request)
        .map(requests::of)
        .compose(body -> wire.send(known.get(), operation, body))
        .compose(answer -> read(answer, reader))
        .onComplete(_ -> detour.worked(), this::failed)
        .toCompletionStage()
        .toCompletableFuture()
        .exceptionallyCompose(_ -> sdkCall.get());
  }

  private static <T> Future<T> read(byte[] answer, Reader<T> reader) {
    try {
      return Future.succeededFuture(reader.read(answer));
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
  }

  private void failed(Throwable reason) {
    switch (reason) {
      case UnusableAnswerException answer when answer.isOutcome() -> detour.worked();
      case UnusableAnswerException answer -> detour.failed(answer.getMessage());
      // Of others only the kind: their messages may show what was asked.
      default -> detour.failed(reason.getClass().getSimpleName());
    }
  }
}
