// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class MergePatchTest {

  private static final String[][] RFC_7396_APPENDIX_A = {
    {"{\"a\":\"b\"}", "{\"a\":\"c\"}", "{\"a\":\"c\"}"},
    {"{\"a\":\"b\"}", "{\"b\":\"c\"}", "{\"a\":\"b\",\"b\":\"c\"}"},
    {"{\"a\":\"b\"}", "{\"a\":null}", "{}"},
    {"{\"a\":\"b\",\"b\":\"c\"}", "{\"a\":null}", "{\"b\":\"c\"}"},
    {"{\"a\":[\"b\"]}", "{\"a\":\"c\"}", "{\"a\":\"c\"}"},
    {"{\"a\":\"c\"}", "{\"a\":[\"b\"]}", "{\"a\":[\"b\"]}"},
    {"{\"a\":{\"b\":\"c\"}}", "{\"a\":{\"b\":\"d\",\"c\":null}}", "{\"a\":{\"b\":\"d\"}}"},
    {"{\"a\":[{\"b\":\"c\"}]}", "{\"a\":[1]}", "{\"a\":[1]}"},
    {"[\"a\",\"b\"]", "[\"c\",\"d\"]", "[\"c\",\"d\"]"},
    {"{\"a\":\"b\"}", "[\"c\"]", "[\"c\"]"},
    {"{\"a\":\"foo\"}", "null", "null"},
    {"{\"a\":\"foo\"}", "\"bar\"", "\"bar\""},
    {"{\"e\":null}", "{\"a\":1}", "{\"e\":null,\"a\":1}"},
    {"[1,2]", "{\"a\":\"b\",\"c\":null}", "{\"a\":\"b\"}"},
    {"{}", "{\"a\":{\"bb\":{\"ccc\":null}}}", "{\"a\":{\"bb\":{}}}"},
  };

  @Example
  void doesWhatTheExamplesOfTheStandardDo() {
    for (String[] example : RFC_7396_APPENDIX_A) {
      assertThat(MergePatch.apply(decode(example[0]), decode(example[1])))
          .as("%s patched with %s", example[0], example[1])
          .isEqualTo(decode(example[2]));
    }
  }

  private static @Nullable Object decode(String json) {
    return Json.decodeValue(json);
  }

  @Provide
  Arbitrary<JsonObject> documents() {
    return objects(3);
  }

  private static Arbitrary<JsonObject> objects(int depth) {
    return Arbitraries.maps(Arbitraries.of("a", "b", "c", "d"), values(depth))
        .ofMaxSize(4)
        .map(
            members -> {
              JsonObject object = new JsonObject();
              members.forEach(
                  (name, value) -> object.put(name, value.equals("null") ? null : value));
              return object;
            });
  }

  /** The text "null" stands for null, which a map of jqwik's does not hold. */
  private static Arbitrary<Object> values(int depth) {
    Arbitrary<Object> plain = Arbitraries.of("null", "x", "y", 1, 2.5, true);
    return depth == 0
        ? plain
        : Arbitraries.oneOf(
            plain,
            plain.list().ofMaxSize(2).map(JsonArray::new),
            objects(depth - 1).map(Object.class::cast));
  }

  @Property
  void twiceIsOnce(@ForAll("documents") JsonObject target, @ForAll("documents") JsonObject patch) {
    JsonObject once = MergePatch.apply(target, patch);

    assertThat(MergePatch.apply(once, patch)).isEqualTo(once);
  }

  @Property
  void whatItDoesNotNameStays(
      @ForAll("documents") JsonObject target, @ForAll("documents") JsonObject patch) {
    JsonObject result = MergePatch.apply(target, patch);

    for (String name : target.fieldNames()) {
      if (!patch.containsKey(name)) {
        assertThat(result.containsKey(name)).isTrue();
        assertThat(result.getValue(name)).isEqualTo(target.getValue(name));
      }
    }
  }

  @Property
  void whatItNamesIsAsItSaysAndNullsAreGone(
      @ForAll("documents") JsonObject target, @ForAll("documents") JsonObject patch) {
    assertAsSaid(MergePatch.apply(target, patch), patch);
  }

  private static void assertAsSaid(JsonObject result, JsonObject patch) {
    for (Map.Entry<String, Object> said : patch) {
      @Nullable Object value = said.getValue();
      if (value == null) {
        assertThat(result.containsKey(said.getKey())).isFalse();
      } else if (value instanceof JsonObject object) {
        assertAsSaid(result.getJsonObject(said.getKey()), object);
      } else {
        assertThat(result.getValue(said.getKey())).isEqualTo(value);
      }
    }
  }

  @Property
  void changesNeitherOfItsArguments(
      @ForAll("documents") JsonObject target, @ForAll("documents") JsonObject patch) {
    String targetBefore = target.encode();
    String patchBefore = patch.encode();

    MergePatch.apply(target, patch);

    assertThat(target.encode()).isEqualTo(targetBefore);
    assertThat(patch.encode()).isEqualTo(patchBefore);
  }
}
