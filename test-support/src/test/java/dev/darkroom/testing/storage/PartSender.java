// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.storage;

import dev.darkroom.storage.PresignedUpload;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Sends parts over HTTP, with nothing but what the URL's answer says. */
final class PartSender {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private PartSender() {}

  /** The ETag of a part that is taken, without quotes. */
  static String etag(PresignedUpload upload, Buffer content) {
    HttpResponse<String> answer = put(upload, content);
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer + ": " + answer.body());
    }
    return answer.headers().firstValue("ETag").orElseThrow().replace("\"", "");
  }

  static HttpResponse<String> put(PresignedUpload upload, Buffer content) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(upload.url())
            .PUT(HttpRequest.BodyPublishers.ofByteArray(content.getBytes()));
    upload
        .headers()
        .forEach(
            (name, value) -> {
              // The client sets it itself, and lets nobody else.
              if (!name.equalsIgnoreCase("content-length")) {
                request.header(name, value);
              }
            });
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
