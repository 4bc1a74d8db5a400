// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An app that uploads a file in parts. All it has to remember is the photo. */
final class MultipartUploader {

  private final DarkroomClient client;
  private final String path;
  private final byte[] file;
  private final int partSize;
  private final int partCount;
  private final boolean checksums;
  private final Map<Integer, JsonObject> done = new TreeMap<>();

  private MultipartUploader(DarkroomClient client, String photo, byte[] file, JsonObject begun) {
    this.client = client;
    this.path = photo + "/multipart/" + begun.getString("uploadId");
    this.file = file;
    this.partSize = begun.getInteger("partSize");
    this.partCount = begun.getInteger("partCount");
    this.checksums = begun.containsKey("checksum");
  }

  /**
   * Begins, or goes on.
   *
   * @param query of the call, with its question mark
   */
  static MultipartUploader begin(DarkroomClient client, String photo, byte[] file, String query) {
    Answer answer = client.call("POST", photo + "/multipart" + query);
    if (answer.status() != 200) {
      answer.expect(201);
    }
    return new MultipartUploader(client, photo, file, answer.json());
  }

  int partCount() {
    return partCount;
  }

  String path() {
    return path;
  }

  byte[] part(int number) {
    int from = (number - 1) * partSize;
    return Arrays.copyOfRange(file, from, Math.min(file.length, from + partSize));
  }

  /** The numbers of the parts that are there, whose ETags it remembers from now on. */
  List<Integer> uploaded() {
    JsonObject parts = client.call("GET", path + "/parts").expect(200).json();
    return DarkroomClient.objects(parts.getJsonArray("uploaded")).stream()
        .map(part -> remember(part.getInteger("number"), part.getString("etag")))
        .toList();
  }

  /** Uploads that part, which must be taken. */
  void put(int number) {
    Answer answer = put(number, part(number)).expect(200);
    remember(number, answer.header("ETag"));
  }

  /** Uploads something through the URL of that part. */
  Answer put(int number, byte[] content) {
    String query = "?numbers=" + number + (checksums ? "&checksums=" + checksum(number) : "");
    JsonObject upload =
        client
            .call("GET", path + "/parts" + query)
            .expect(200)
            .json()
            .getJsonArray("parts")
            .getJsonObject(0)
            .getJsonObject("upload");
    Map<String, String> headers = new TreeMap<>();
    upload
        .getJsonObject("headers")
        .forEach(header -> headers.put(header.getKey(), "" + header.getValue()));
    return DarkroomClient.put(
        new UploadTarget(
            "", upload.getString("method"), URI.create(upload.getString("url")), headers),
        content);
  }

  private String checksum(int number) {
    return URLEncoder.encode(NewPhoto.sha256(part(number)), StandardCharsets.UTF_8);
  }

  private int remember(int number, String etag) {
    JsonObject part = new JsonObject().put("number", number).put("etag", etag);
    done.put(number, checksums ? part.put("checksumSha256", NewPhoto.sha256(part(number))) : part);
    return number;
  }

  /** Completes it with all parts that it remembers. */
  Answer complete() {
    JsonArray parts = new JsonArray();
    done.values().forEach(parts::add);
    return client.post(path + "/complete", new JsonObject().put("parts", parts));
  }
}
