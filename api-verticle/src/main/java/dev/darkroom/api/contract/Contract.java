// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.contract;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The contract, read and checked. Reading takes a while, so it is read once a process.
 *
 * @param parsed what routes are made from; not changed any more, so event loops may share it
 * @param text as clients are shown it
 * @param bodyTypes the media types of bodies that an operation takes, by its id; none of one that
 *     takes no body
 */
public record Contract(OpenAPIContract parsed, Buffer text, Map<String, Set<String>> bodyTypes) {

  private static final String RESOURCE = "openapi.yaml";

  /**
   * The parser refuses contracts with media types that it can not validate. Those here are of
   * answers, which play no part in routing, or are JSON too, so it is given the nearest one it
   * knows.
   */
  private static final Map<String, String> UNKNOWN_MEDIA_TYPES =
      Map.of(
          "application/problem+json", "application/json",
          "application/merge-patch+json", "application/json",
          "application/yaml", "text/plain",
          "text/html", "text/plain");

  /**
   * Marks an array each of whose items is checked by whoever works on it: one that is wrong must
   * not be the end of the others.
   */
  private static final String ITEMS_BY_THEMSELVES = "x-items-by-themselves";

  /** Behind which nothing comes, in every dialect. Not of interest to callers. */
  static final String THE_END = "(?![\\s\\S])";

  /** Reads the contract from the class path; fails if it is not valid OpenAPI. */
  public static Future<Contract> load(Vertx vertx) {
    return vertx.fileSystem().readFile(RESOURCE).compose(text -> parse(vertx, text));
  }

  private static Future<Contract> parse(Vertx vertx, Buffer text) {
    return vertx
        .executeBlocking(() -> jsonOf(text))
        .compose(json -> parse(vertx, text, Objects.requireNonNull(json)));
  }

  private static Future<Contract> parse(Vertx vertx, Buffer text, JsonObject json) {
    return OpenAPIContract.from(vertx, asParsed(json))
        .map(parsed -> new Contract(parsed, text, bodyTypesOf(json)));
  }

  private static JsonObject jsonOf(Buffer yaml) {
    Yaml reader = new Yaml(new SafeConstructor(new LoaderOptions()));
    Map<String, Object> document = reader.load(yaml.toString(StandardCharsets.UTF_8));
    return new JsonObject(document);
  }

  private static Map<String, Set<String>> bodyTypesOf(JsonObject json) {
    Map<String, Set<String>> types = new HashMap<>();
    for (Map.Entry<String, Object> path : json.getJsonObject("paths")) {
      for (Map.Entry<String, Object> method : (JsonObject) path.getValue()) {
        if (method.getValue() instanceof JsonObject operation
            && operation.containsKey("requestBody")) {
          types.put(
              operation.getString("operationId"),
              Set.copyOf(
                  operation.getJsonObject("requestBody").getJsonObject("content").fieldNames()));
        }
      }
    }
    return Map.copyOf(types);
  }

  private static JsonObject asParsed(JsonObject json) {
    JsonObject copy = new JsonObject();
    for (Map.Entry<String, Object> entry : json) {
      String name = UNKNOWN_MEDIA_TYPES.getOrDefault(entry.getKey(), entry.getKey());
      copy.put(name, name.equals("pattern") ? whole(entry.getValue()) : asParsed(entry.getValue()));
    }
    if (json.getBoolean(ITEMS_BY_THEMSELVES, false)) {
      copy.remove("items");
    }
    return copy;
  }

  /**
   * In a schema's regular expressions (ECMA-262) {@code $} is the end; in Java's it may be followed
   * by a line terminator.
   */
  private static @Nullable Object whole(@Nullable Object pattern) {
    return pattern instanceof String text && text.endsWith("$") ? text + THE_END : pattern;
  }

  private static @Nullable Object asParsed(@Nullable Object value) {
    return switch (value) {
      case JsonObject object -> asParsed(object);
      case JsonArray array -> {
        JsonArray copy = new JsonArray();
        array.forEach(item -> copy.add(asParsed(item)));
        yield copy;
      }
      // An example may have nulls.
      case null, default -> value;
    };
  }

  /** The methods that the contract has for a path, sorted. */
  public Set<String> methodsOf(String path) {
    Set<String> methods = new TreeSet<>();
    for (HttpMethod method : HttpMethod.values()) {
      Operation operation = parsed.findOperation(path, method);
      if (operation != null) {
        methods.add(method.name());
      }
    }
    return methods;
  }
}
