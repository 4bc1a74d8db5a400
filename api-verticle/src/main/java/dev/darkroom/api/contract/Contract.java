// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.contract;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.Set;
import java.util.TreeSet;

/**
 * The contract, read and checked. Reading takes a while, so it is read once a process.
 *
 * @param parsed what routes are made from; not changed any more, so event loops may share it
 * @param text as clients are shown it
 */
public record Contract(OpenAPIContract parsed, Buffer text) {

  private static final String RESOURCE = "openapi.yaml";

  /** Reads the contract from the class path; fails if it is not valid OpenAPI. */
  public static Future<Contract> load(Vertx vertx) {
    Future<OpenAPIContract> parsed = OpenAPIContract.from(vertx, RESOURCE);
    Future<Buffer> text = vertx.fileSystem().readFile(RESOURCE);
    return Future.all(parsed, text).map(_ -> new Contract(parsed.result(), text.result()));
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
