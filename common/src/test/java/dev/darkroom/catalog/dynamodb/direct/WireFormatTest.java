// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb.direct;

import static dev.darkroom.catalog.dynamodb.direct.FakeDynamoDb.answer;
import static dev.darkroom.catalog.dynamodb.direct.FakeDynamoDb.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.darkroom.catalog.dynamodb.direct.FakeDynamoDb.Asked;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The SDK is the judge: what it would send, and what it makes of an answer. */
class WireFormatTest {

  private final ObjectMapper json = new ObjectMapper();
  private final FakeDynamoDb server = new FakeDynamoDb();

  @BeforeProperty
  void theSdkHasSaidWhere() throws Exception {
    await(server.calls().getItem(read(Map.of("id", AttributeValue.fromS("1")), null)));
    server.asked();
  }

  @AfterProperty
  void close() {
    server.close();
  }

  @Property(tries = 100)
  void aReadIsAskedForAsTheSdkWould(@ForAll("items") Map<String, AttributeValue> key)
      throws Exception {
    GetItemRequest request = read(key, "#a");
    assertSame(() -> server.calls().getItem(request), () -> server.calls().sdk().getItem(request));
  }

  @Property(tries = 100)
  void aQueryIsAskedForAsTheSdkWould(@ForAll("items") Map<String, AttributeValue> values)
      throws Exception {
    QueryRequest request =
        QueryRequest.builder()
            .tableName("photos")
            .indexName("index")
            .keyConditionExpression("user_id = :user")
            .filterExpression("size(#a) > :zero")
            .expressionAttributeNames(Map.of("#a", "status"))
            .expressionAttributeValues(values)
            .exclusiveStartKey(values)
            .scanIndexForward(false)
            .limit(51)
            .build();
    assertSame(() -> server.calls().query(request), () -> server.calls().sdk().query(request));
  }

  @Property(tries = 100)
  void aWriteIsAskedForAsTheSdkWould(@ForAll("items") Map<String, AttributeValue> values)
      throws Exception {
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName("photos")
            .key(Map.of("id", AttributeValue.fromS("1")))
            .updateExpression("SET a = :a")
            .conditionExpression("attribute_not_exists(id)")
            .expressionAttributeValues(values)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    assertSame(
        () -> server.calls().updateItem(request), () -> server.calls().sdk().updateItem(request));
  }

  @Property(tries = 100)
  void anItemIsReadAsTheSdkReadsIt(@ForAll("items") Map<String, AttributeValue> item)
      throws Exception {
    ObjectNode answer = json.createObjectNode();
    answer.set("ConsumedCapacity", json.readTree("{\"CapacityUnits\":0.5,\"Of\":[{}]}"));
    answer.set("Item", asJson(item));
    server.behave((response, _) -> answer(response, 200, answer.toString()));
    GetItemRequest request = read(Map.of("id", AttributeValue.fromS("1")), null);

    Map<String, AttributeValue> read = await(server.calls().getItem(request));

    assertThat(read).isEqualTo(await(server.calls().sdk().getItem(request)).item());
    assertThat(server.asked()).extracting(Asked::bySdk).containsExactly(false, true);
  }

  @Property(tries = 100)
  void aPageIsReadAsTheSdkReadsIt(
      @ForAll("items") Map<String, AttributeValue> item,
      @ForAll("items") Map<String, AttributeValue> last)
      throws Exception {
    ObjectNode answer = json.createObjectNode();
    answer.putArray("Items").add(asJson(item)).add(asJson(last));
    answer.put("Count", 2).put("ScannedCount", 2);
    answer.set("LastEvaluatedKey", asJson(last));
    server.behave((response, _) -> answer(response, 200, answer.toString()));
    QueryRequest request = QueryRequest.builder().tableName("photos").build();

    FoundItems found = await(server.calls().query(request));

    assertThat(found.items()).isEqualTo(await(server.calls().sdk().query(request)).items());
    assertThat(found.last()).isEqualTo(last);
    assertThat(server.asked()).extracting(Asked::bySdk).containsExactly(false, true);
  }

  /** By way of a request: that those are written well is another property. */
  private ObjectNode asJson(Map<String, AttributeValue> item) throws Exception {
    byte[] request = new RequestJson(json.getFactory()).of(read(item, null));
    return (ObjectNode) json.readTree(request).get("Key");
  }

  private void assertSame(
      Supplier<CompletableFuture<?>> ours, Supplier<CompletableFuture<?>> theirs) throws Exception {
    await(ours.get().thenApply(answer -> answer));
    await(theirs.get().thenApply(answer -> answer));
    List<Asked> asked = server.asked();
    assertThat(asked).extracting(Asked::bySdk).containsExactly(false, true);
    assertThat(asked.getFirst().target()).isEqualTo(asked.getLast().target());
    assertThat(json.readTree(asked.getFirst().body()))
        .isEqualTo(json.readTree(asked.getLast().body()));
  }

  private static GetItemRequest read(Map<String, AttributeValue> key, @Nullable String projection) {
    return GetItemRequest.builder()
        .tableName("photos")
        .key(key)
        .consistentRead(true)
        .projectionExpression(projection)
        .build();
  }

  @Provide
  Arbitrary<Map<String, AttributeValue>> items() {
    return Arbitraries.maps(Arbitraries.strings().ofMinLength(1).ofMaxLength(8), values())
        .ofMaxSize(5)
        .withoutEdgeCases();
  }

  private static Arbitrary<AttributeValue> values() {
    Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(12);
    Arbitrary<String> numbers = Arbitraries.bigDecimals().ofScale(6).map(String::valueOf);
    Arbitrary<SdkBytes> bytes =
        Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(SdkBytes::fromByteArray);
    Arbitrary<AttributeValue> plain =
        Arbitraries.oneOf(
            texts.map(AttributeValue::fromS),
            numbers.map(AttributeValue::fromN),
            Arbitraries.of(true, false).map(AttributeValue::fromBool),
            Arbitraries.just(AttributeValue.fromNul(true)),
            bytes.map(AttributeValue::fromB),
            texts.list().ofMinSize(1).ofMaxSize(3).map(AttributeValue::fromSs),
            numbers.list().ofMinSize(1).ofMaxSize(3).map(AttributeValue::fromNs),
            bytes.list().ofMinSize(1).ofMaxSize(3).map(AttributeValue::fromBs));
    return Arbitraries.recursive(() -> plain, WireFormatTest::within, 0, 2).withoutEdgeCases();
  }

  private static Arbitrary<AttributeValue> within(Arbitrary<AttributeValue> values) {
    return Arbitraries.oneOf(
        values.list().ofMaxSize(3).map(AttributeValue::fromL),
        Arbitraries.maps(Arbitraries.strings().ofMaxLength(4), values)
            .ofMaxSize(3)
            .map(AttributeValue::fromM));
  }
}
