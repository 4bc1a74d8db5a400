// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.storage.ObjectHead;
import dev.darkroom.storage.ObjectTooLargeException;
import dev.darkroom.storage.StoredObject;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Collects an object into one array of exactly its size. The SDK's own {@code toBytes} holds three
 * to four times the object at its peak (aws-sdk-java-v2 issue 4392). What was damaged on its way
 * fails as a connection does that broke off, so that the SDK tries again.
 */
final class ExactSizeTransformer
    implements AsyncResponseTransformer<GetObjectResponse, StoredObject> {

  private final ObjectRef object;
  private final long maxBytes;
  private final boolean comparesETags;
  private volatile CompletableFuture<StoredObject> result = new CompletableFuture<>();
  private volatile @Nullable GetObjectResponse response;

  ExactSizeTransformer(ObjectRef object, long maxBytes, boolean comparesETags) {
    this.object = object;
    this.maxBytes = maxBytes;
    this.comparesETags = comparesETags;
  }

  @Override
  public CompletableFuture<StoredObject> prepare() {
    // Called anew for every try of the SDK's.
    result = new CompletableFuture<>();
    return result;
  }

  @Override
  public void onResponse(GetObjectResponse begun) {
    response = begun;
  }

  @Override
  public void onStream(SdkPublisher<ByteBuffer> publisher) {
    GetObjectResponse begun = response;
    if (begun == null) {
      throw new IllegalStateException("a body before its headers");
    }
    publisher.subscribe(
        new Collector(
            S3Heads.of(begun), comparesETags ? BodyDigest.of(begun).orElse(null) : null, result));
  }

  @Override
  public void exceptionOccurred(Throwable error) {
    result.completeExceptionally(error);
  }

  private final class Collector implements Subscriber<ByteBuffer> {

    private final ObjectHead found;
    private final @Nullable BodyDigest digest;
    private final CompletableFuture<StoredObject> done;
    private byte[] bytes = new byte[0];
    private int length;

    private Collector(
        ObjectHead found, @Nullable BodyDigest digest, CompletableFuture<StoredObject> done) {
      this.found = found;
      this.digest = digest;
      this.done = done;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      if (found.size() > maxBytes) {
        // Cancelling closes the connection; reading on would cost what the limit is there to save.
        subscription.cancel();
        done.completeExceptionally(new ObjectTooLargeException(object, found.size(), maxBytes));
        return;
      }
      bytes = new byte[Math.toIntExact(found.size())];
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer part) {
      int size = part.remaining();
      part.get(bytes, length, size);
      if (digest != null) {
        digest.update(bytes, length, size);
      }
      length += size;
    }

    @Override
    public void onError(Throwable failure) {
      // The SDK tries again after what it knows, and Netty's silence in a body is not of that.
      done.completeExceptionally(
          failure instanceof IOException
              ? failure
              : new IOException("the body broke off", failure));
    }

    @Override
    public void onComplete() {
      IOException damage = damage();
      if (damage == null) {
        done.complete(new StoredObject(found, Buffer.buffer(bytes)));
      } else {
        done.completeExceptionally(damage);
      }
    }

    private @Nullable IOException damage() {
      if (length < bytes.length) {
        return new IOException(length + " bytes came of " + bytes.length);
      }
      return digest == null ? null : digest.mismatch();
    }
  }
}
