// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.ReprocessScope;
import dev.darkroom.photo.Sequencer;
import dev.darkroom.queue.UploadNotice;
import dev.darkroom.worker.ingest.Removal;
import dev.darkroom.worker.ingest.Upload;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageParserTest {

  private static final String S3 =
      """
      {"Records":[{"eventVersion":"2.3","eventSource":"aws:s3","awsRegion":"eu-central-1",
      "eventTime":"2026-03-14T15:09:26.535Z","eventName":"ObjectCreated:CompleteMultipartUpload",
      "s3":{"s3SchemaVersion":"1.0","bucket":{"name":"originals"},
      "object":{"key":"ann/red+flower+%26+caf%C3%A9.jpg","size":1024,
      "eTag":"d41d8cd98f00b204e9800998ecf8427e-3","sequencer":"0055AED6DCD90281E5"}}}]}\
      """;

  private static final String KEY_OF_S3 = "ann/red+flower+%26+caf%C3%A9.jpg";

  private static final Upload UPLOAD =
      new Upload(
          new ObjectRef("originals", "ann/red flower & café.jpg"),
          1024L,
          "d41d8cd98f00b204e9800998ecf8427e-3",
          new Sequencer("0055AED6DCD90281E5"),
          Instant.parse("2026-03-14T15:09:26.535Z"));

  private static final String EVENT_BRIDGE =
      """
      {"version":"0","detail-type":"Object Created","source":"aws.s3",
      "time":"2026-03-14T15:09:26.535Z","detail":{"version":"0","bucket":{"name":"originals"},
      "object":{"key":"ann/red flower & café.jpg","size":1024,
      "etag":"d41d8cd98f00b204e9800998ecf8427e-3","sequencer":"0055AED6DCD90281E5"},
      "reason":"PutObject"}}\
      """;

  private static final String REPROCESS =
      UploadNotice.of(UPLOAD.object(), 1024, "abc", Instant.EPOCH)
          .reprocessed(ReprocessScope.ALL, 17)
          .body();

  @Test
  void readsWhatS3Sends() {
    assertThat(MessageParser.parse(S3)).isEqualTo(uploads(UPLOAD));
  }

  @Test
  void readsTheNamesOtherStoresGiveEvents() {
    assertThat(MessageParser.parse(S3.replace("ObjectCreated", "s3:ObjectCreated")))
        .isEqualTo(uploads(UPLOAD));
  }

  @Test
  void readsWhatSnsWraps() {
    String wrapped = new JsonObject().put("Type", "Notification").put("Message", S3).encode();

    assertThat(MessageParser.parse(wrapped)).isEqualTo(uploads(UPLOAD));
  }

  @Test
  void doesNotUnwrapForEver() {
    String wrapped = S3;
    for (int n = 0; n < 5; n++) {
      wrapped = new JsonObject().put("Type", "Notification").put("Message", wrapped).encode();
    }

    assertThat(MessageParser.parse(wrapped))
        .isEqualTo(new ParsedMessage.Unknown("too many envelopes"));
  }

  @Test
  void readsWhatEventBridgeSendsWhoseKeysAreNotEncoded() {
    assertThat(MessageParser.parse(EVENT_BRIDGE)).isEqualTo(uploads(UPLOAD));
  }

  @Test
  void doesWithoutWhatAStoreMayLeaveOut() {
    String sparse =
        """
        {"Records":[{"eventVersion":"2.0","eventName":"ObjectCreated:Put",
        "s3":{"bucket":{"name":"originals"},"object":{"key":"ann/a.jpg"}}}]}\
        """;

    assertThat(MessageParser.parse(sparse))
        .isEqualTo(
            uploads(
                new Upload(
                    new ObjectRef("originals", "ann/a.jpg"), null, null, Sequencer.NONE, null)));
  }

  @Test
  void takesTheQuotesOffAnEtag() {
    assertThat(
            MessageParser.parse(
                S3.replace("\"d41d8cd98f00b204e9800998ecf8427e-3\"", "\"\\\"abc\\\"\"")))
        .isInstanceOfSatisfying(
            ParsedMessage.Notification.class,
            n ->
                assertThat(n.events())
                    .singleElement()
                    .isInstanceOfSatisfying(
                        Upload.class, upload -> assertThat(upload.etag()).isEqualTo("abc")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ObjectRemoved:Delete",
        "ObjectRemoved:DeleteMarkerCreated",
        "s3:ObjectRemoved:Delete",
        "LifecycleExpiration:Delete",
        "LifecycleExpiration:DeleteMarkerCreated"
      })
  void readsThatAnObjectWasRemoved(String name) {
    String removed =
        S3.replace("ObjectCreated:CompleteMultipartUpload", name)
            .replace("\"size\":1024,", "")
            .replace("\"eTag\":\"d41d8cd98f00b204e9800998ecf8427e-3\",", "");

    assertThat(MessageParser.parse(removed)).isEqualTo(removal());
    assertThat(
            MessageParser.parse(
                new JsonObject().put("Type", "Notification").put("Message", removed).encode()))
        .isEqualTo(removal());
  }

  @Test
  void readsThatAnObjectWasRemovedByWayOfEventBridge() {
    assertThat(MessageParser.parse(EVENT_BRIDGE.replace("Object Created", "Object Deleted")))
        .isEqualTo(removal());
  }

  private static ParsedMessage removal() {
    return new ParsedMessage.Notification(
        List.of(new Removal(UPLOAD.object(), UPLOAD.sequencer(), UPLOAD.time())), 0);
  }

  @Test
  void countsWhatIsOfNeitherKind() {
    assertThat(
            MessageParser.parse(
                S3.replace("ObjectCreated:CompleteMultipartUpload", "ObjectTagging:Put")))
        .isEqualTo(new ParsedMessage.Notification(List.of(), 1));
  }

  @Test
  void recognisesTheStoresTestEvent() {
    assertThat(MessageParser.parse("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}"))
        .isEqualTo(new ParsedMessage.TestEvent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"Records\":[]}",
        "{\"Records\":[1]}",
        "{\"Records\":{}}",
        "{\"Records\":[{\"eventVersion\":\"3.0\",\"eventName\":\"ObjectCreated:Put\"}]}",
        "{\"Records\":[{\"eventVersion\":\"2.1\",\"eventName\":\"ObjectCreated:Put\"}]}",
        "{\"Records\":[{\"eventVersion\":\"2.1\",\"eventName\":\"ObjectCreated:Put\","
            + "\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"%zz\"}}}]}",
        "{\"Records\":[{\"eventVersion\":\"2.1\",\"eventName\":\"ObjectCreated:Put\","
            + "\"s3\":{\"bucket\":{\"name\":\" \"},\"object\":{\"key\":\"a\"}}}]}",
        "{\"Type\":\"Notification\",\"Message\":\"hello\"}"
      })
  void callsUnknownWhatItDoesNotUnderstand(String body) {
    assertThat(MessageParser.parse(body)).isInstanceOf(ParsedMessage.Unknown.class);
  }

  @Property
  void readsAnyKeyThatS3Encodes(@ForAll("keys") String key) {
    assertThat(keyOf(S3.replace(KEY_OF_S3, URLEncoder.encode(key, StandardCharsets.UTF_8))))
        .isEqualTo(key);
  }

  @Property
  void readsAnyKeyThatS3EncodesWithPercentSignsAlone(@ForAll("keys") String key) {
    String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");

    assertThat(keyOf(S3.replace(KEY_OF_S3, encoded))).isEqualTo(key);
  }

  @Property
  void readsAnyKeyThatEventBridgeDoesNotEncode(@ForAll("keys") String key) {
    JsonObject event = new JsonObject(EVENT_BRIDGE);
    event.getJsonObject("detail").getJsonObject("object").put("key", key);

    assertThat(keyOf(event.encode())).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a+b.jpg", "50%.jpg", "red flower.jpg", "🌻 é.jpg", "%2B.jpg", "a/b&c=d"})
  void keepsWhatAnEncodingCouldBeTakenFor(String key) {
    readsAnyKeyThatS3Encodes(key);
    readsAnyKeyThatEventBridgeDoesNotEncode(key);
  }

  /** Any characters, but for halves of pairs, which no text in UTF-8 has. */
  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.oneOf(
            Arbitraries.strings().ofMinLength(1).ofMaxLength(40),
            Arbitraries.strings().withChars("+% &=/2B🌻é").ofMinLength(1).ofMaxLength(20))
        .filter(key -> StandardCharsets.UTF_8.newEncoder().canEncode(key));
  }

  private static String keyOf(String message) {
    return ((ParsedMessage.Notification) MessageParser.parse(message))
        .events()
        .getFirst()
        .object()
        .key();
  }

  @Property
  void readsWhatAnOperatorAsksFor(
      @ForAll("keys") String key,
      @ForAll ReprocessScope scope,
      @ForAll @LongRange(min = 0) long after) {
    Instant now = Instant.parse("2026-03-14T15:09:26.535Z");
    ObjectRef object = new ObjectRef("originals", key);

    assertThat(
            MessageParser.parse(
                UploadNotice.of(object, 7, "abc", now).reprocessed(scope, after).body()))
        .isEqualTo(
            uploads(
                new Upload(object, 7L, "abc", Sequencer.NONE, now)
                    .repeated(new Upload.Reprocess(scope, after))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "{\"reprocess\":\"variants\"}",
        "{\"reprocess\":\"everything\",\"after\":1}",
        "{\"reprocess\":\"all\",\"after\":-1}",
        "{\"reprocess\":\"all\",\"after\":\"1\"}"
      })
  void doesNotGuessWhatAnOperatorAsksFor(String extension) {
    String message =
        S3.replace("\"eventVersion\"", "\"darkroom\":" + extension + ",\"eventVersion\"");

    assertThat(MessageParser.parse(message)).isInstanceOf(ParsedMessage.Unknown.class);
  }

  @Property
  void neverThrowsWhateverTheText(@ForAll String body) {
    assertThat(MessageParser.parse(body)).isNotNull();
  }

  @Property
  void neverThrowsWhateverTheFields(@ForAll("messages") String body) {
    assertThat(MessageParser.parse(body)).isNotNull();
  }

  /** The true forms with any value in the place of any other. */
  @Provide
  Arbitrary<String> messages() {
    Arbitrary<String> form = Arbitraries.of(S3, EVENT_BRIDGE, REPROCESS);
    Arbitrary<String> token =
        Arbitraries.of(
            "\"originals\"",
            "\"ann/red+flower+%26+caf%C3%A9.jpg\"",
            "1024",
            "\"2.3\"",
            "\"0055AED6DCD90281E5\"",
            "\"2026-03-14T15:09:26.535Z\"",
            "\"Object Created\"",
            "\"ObjectCreated:CompleteMultipartUpload\"",
            "Records",
            "all",
            "17",
            "darkroom",
            "detail",
            "bucket");
    Arbitrary<String> value =
        Arbitraries.oneOf(
            Arbitraries.of(
                "null",
                "true",
                "-1",
                "1e400",
                "99999999999999999999",
                "\"\"",
                "\"%\"",
                "[]",
                "{}",
                "[[]]",
                "{\"a\":{}}",
                "\"\\u0000\"",
                "\"\\ud800\""),
            Arbitraries.strings()
                .map(text -> new JsonObject().put("v", text).getString("v"))
                .map(text -> "\"" + text + "\""));
    return Combinators.combine(form, token, value).as(String::replace);
  }

  private static ParsedMessage uploads(Upload... uploads) {
    return new ParsedMessage.Notification(List.of(uploads), 0);
  }
}
