// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Makes a server put writes off, as DynamoDB does when a partition has had enough: it neither gets
 * them nor fails, and tells that they are unprocessed.
 */
final class PutOff implements ExecutionInterceptor {

  private static final ExecutionAttribute<Map<String, List<WriteRequest>>> HELD =
      new ExecutionAttribute<>("held");

  private final AtomicInteger calls = new AtomicInteger();
  private final Predicate<String> photos;
  private final int times;

  /**
   * Puts writes off.
   *
   * @param photos by their identity
   * @param times in how many calls at first
   */
  PutOff(Predicate<String> photos, int times) {
    this.photos = photos;
    this.times = times;
  }

  int calls() {
    return calls.get();
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    if (!(context.request() instanceof BatchWriteItemRequest batch)
        || calls.incrementAndGet() > times) {
      return context.request();
    }
    Map<String, List<WriteRequest>> held = new HashMap<>();
    Map<String, List<WriteRequest>> sent = new HashMap<>();
    batch
        .requestItems()
        .forEach(
            (table, writes) -> {
              Map<Boolean, List<WriteRequest>> parts =
                  writes.stream().collect(Collectors.partitioningBy(this::isPutOff));
              held.put(table, parts.get(true));
              sent.put(table, parts.get(false));
            });
    attributes.putAttribute(HELD, held);
    return batch.toBuilder().requestItems(sent).build();
  }

  private boolean isPutOff(WriteRequest write) {
    return photos.test(
        Objects.requireNonNull(write.putRequest().item().get("photo_id"), "a photo's id").s());
  }

  @Override
  public SdkResponse modifyResponse(
      Context.ModifyResponse context, ExecutionAttributes attributes) {
    Map<String, List<WriteRequest>> held = attributes.getAttribute(HELD);
    return held == null || !(context.response() instanceof BatchWriteItemResponse answer)
        ? context.response()
        : answer.toBuilder().unprocessedItems(held).build();
  }
}
