// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb.direct;

import static dev.darkroom.catalog.dynamodb.direct.FakeDynamoDb.answer;
import static dev.darkroom.catalog.dynamodb.direct.FakeDynamoDb.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.catalog.dynamodb.direct.FakeDynamoDb.Asked;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A good answer is taken, anything else is left to the SDK. */
class DirectCallsTest {

  private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("1"));
  private static final String ITEM = "{\"Item\":{\"id\":{\"S\":\"1\"}}}";

  private final FakeDynamoDb server = new FakeDynamoDb();

  @BeforeEach
  void theSdkHasSaidWhere() throws Exception {
    get();
    assertThat(server.asked()).extracting(Asked::bySdk).containsExactly(true);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aGoodAnswerIsTaken() throws Exception {
    server.behave((response, _) -> answer(response, 200, ITEM));

    assertThat(get()).isEqualTo(KEY);
    assertThat(bySdk()).containsExactly(false);
  }

  @Test
  void anAnswerWithoutAnItemHasNone() throws Exception {
    assertThat(get()).isEmpty();
    assertThat(bySdk()).containsExactly(false);
  }

  @Test
  void anAnswerThatIsNotItsChecksumsIsFetchedAgain() throws Exception {
    server.behave(
        (response, bySdk) -> {
          if (bySdk) {
            answer(response, 200, ITEM);
          } else {
            response.putHeader("x-amz-crc32", "1").end("{}");
          }
        });

    assertThat(get()).isEqualTo(KEY);
    assertThat(bySdk()).containsExactly(false, true);
  }

  @Test
  void anAnswerThatIsNotUnderstoodIsFetchedAgain() throws Exception {
    server.behave(
        (response, bySdk) ->
            answer(response, 200, bySdk ? ITEM : "{\"Item\":{\"id\":{\"NEW\":\"1\"}}}"));

    assertThat(get()).isEqualTo(KEY);
    assertThat(bySdk()).containsExactly(false, true);
  }

  @Test
  void aConnectionThatClosesIsNoAnswer() throws Exception {
    server.behave(
        (response, bySdk) -> {
          if (bySdk) {
            answer(response, 200, ITEM);
          } else {
            response.reset();
          }
        });

    assertThat(get()).isEqualTo(KEY);
    assertThat(bySdk()).containsExactly(false, true);
  }

  @Test
  void silenceIsNoAnswer() throws Exception {
    server.behave(
        (response, bySdk) -> {
          if (bySdk) {
            answer(response, 200, ITEM);
          }
        });

    assertThat(get()).isEqualTo(KEY);
    assertThat(bySdk()).containsExactly(false, true);
  }

  @Test
  void afterAFailureTheSdkMakesAllCallsForAWhile() throws Exception {
    server.behave((response, bySdk) -> answer(response, bySdk ? 200 : 500, "{}"));
    get();
    assertThat(bySdk()).containsExactly(false, true);

    get();
    assertThat(bySdk()).containsExactly(true);
    server.pass(Detour.SHORTEST);
    get();
    assertThat(bySdk()).containsExactly(false, true);
  }

  @Test
  void aConditionThatDoesNotHoldIsToldAsTheSdkTellsIt() {
    refuse();

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(this::update)
        .havingCause()
        .isInstanceOfSatisfying(
            ConditionalCheckFailedException.class,
            refused -> assertThat(refused.item()).isEqualTo(KEY));
    assertThat(bySdk()).containsExactly(false, true);
  }

  @Test
  void aConditionThatDoesNotHoldIsNoTrouble() throws Exception {
    refuse();
    assertThatExceptionOfType(ExecutionException.class).isThrownBy(this::update);
    assertThat(bySdk()).containsExactly(false, true);
    server.behave((response, _) -> answer(response, 200, "{}"));

    update();

    assertThat(bySdk()).containsExactly(false);
  }

  private void refuse() {
    server.behave(
        (response, _) ->
            answer(
                response,
                400,
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\","
                    + "\"message\":\"The conditional request failed\","
                    + "\"Item\":{\"id\":{\"S\":\"1\"}}}"));
  }

  private List<Boolean> bySdk() {
    return server.asked().stream().map(Asked::bySdk).toList();
  }

  private Map<String, AttributeValue> get() throws Exception {
    return await(server.calls().getItem(GetItemRequest.builder().tableName("t").key(KEY).build()));
  }

  private void update() throws Exception {
    await(
        server
            .calls()
            .updateItem(UpdateItemRequest.builder().tableName("t").key(KEY).build())
            .thenApply(answer -> answer));
  }
}
