// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.docs;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.http.Reply;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The contract and the page that shows it, held in memory: they are few and do not change. */
public final class Documents {

  private static final String WEBJAR = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final String ASSETS = "META-INF/resources/webjars/swagger-ui/";
  private static final String PAGES = "dev/darkroom/api/docs/";

  /** The page runs its own scripts only and talks to nobody but this service. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Cache-Control",
          "public, max-age=3600",
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
              + " img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'");

  private final Buffer contract;
  private final Map<String, Reply> assets;

  private Documents(Buffer contract, Map<String, Reply> assets) {
    this.contract = contract;
    this.assets = assets;
  }

  /**
   * Reads the page from the class path.
   *
   * @param contract the contract's text
   */
  public static Future<Documents> load(Vertx vertx, Buffer contract) {
    return vertx
        .fileSystem()
        .readFile(WEBJAR)
        .map(Documents::versionOf)
        .compose(version -> readAll(vertx, ASSETS + version + "/"))
        .map(assets -> new Documents(contract, Map.copyOf(assets)));
  }

  private static String versionOf(Buffer properties) {
    Properties webjar = new Properties();
    try {
      webjar.load(new StringReader(properties.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException("a string can always be read", e);
    }
    return webjar.getProperty("version", "");
  }

  private static Future<Map<String, Reply>> readAll(Vertx vertx, String folder) {
    Map<String, Reply> assets = new HashMap<>();
    List<Future<Buffer>> reads = new ArrayList<>();
    reads.add(read(vertx, PAGES + "index.html", "text/html;charset=utf-8", assets));
    reads.add(read(vertx, PAGES + "start.js", "text/javascript;charset=utf-8", assets));
    reads.add(
        read(vertx, folder + "swagger-ui-bundle.js", "text/javascript;charset=utf-8", assets));
    reads.add(read(vertx, folder + "swagger-ui.css", "text/css;charset=utf-8", assets));
    reads.add(read(vertx, folder + "favicon-32x32.png", "image/png", assets));
    return Future.all(reads).map(assets);
  }

  private static Future<Buffer> read(
      Vertx vertx, String path, String type, Map<String, Reply> assets) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return vertx
        .fileSystem()
        .readFile(path)
        .onSuccess(content -> assets.put(name, new Reply.Document(type, content, HEADERS)));
  }

  /** The contract. */
  public Future<Reply> contract(Call call) {
    return Future.succeededFuture(
        new Reply.Document(
            "application/yaml", contract, Map.of("Cache-Control", "public, max-age=300")));
  }

  /** The page that shows the contract. */
  public Future<Reply> page(Call call) {
    return asset("index.html");
  }

  /** A file that the page needs, named by the path. */
  public Future<Reply> asset(Call call) {
    return asset(call.path("asset"));
  }

  private Future<Reply> asset(String name) {
    @Nullable Reply asset = assets.get(name);
    return asset == null
        ? Future.failedFuture(
            new ProblemException(new Problem.NotFound("There is nothing at this path. See /docs.")))
        : Future.succeededFuture(asset);
  }
}
