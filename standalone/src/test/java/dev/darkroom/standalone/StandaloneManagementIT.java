// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.testing.photo.JpegFixture;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What operators look at, and what the transport can do. */
@TestInstance(Lifecycle.PER_CLASS)
class StandaloneManagementIT {

  private RunningDarkroom darkroom;

  @BeforeAll
  void start(@TempDir Path data) {
    darkroom = RunningDarkroom.start(data);
  }

  @AfterAll
  void stop() {
    darkroom.close();
  }

  private Answer management(String path) {
    return Web.get(darkroom.management().resolve(path));
  }

  @Test
  void isAliveAndReady() {
    JsonObject live = management("/health/live").expect(200).json();
    JsonObject ready = management("/health/ready").expect(200).json();

    assertThat(live.getString("status")).isEqualTo("up");
    assertThat(live.getJsonObject("loops").getMap()).containsKeys("worker-poll", "api-1");
    assertThat(ready.getString("status")).isEqualTo("up");
    assertThat(ready.encode()).contains("catalog", "storage", "ingest-queue", "dead-letter-queue");
    management("/").expect(404);
  }

  @Test
  void metricsTellOfPhotosAndOfTheJvm() {
    DarkroomClient client = darkroom.newUser();
    client.awaitStatus(client.upload("x.jpg", JpegFixture.of(64, 48).bytes()), "ready");

    String metrics =
        Poll.until(
            "darkroom_photos_total",
            () -> Buffer.buffer(management("/metrics").expect(200).body()).toString(),
            text -> text.contains("darkroom_photos_total"));

    assertThat(metrics)
        .contains(
            "jvm_memory_used_bytes", "darkroom_stage_duration_seconds", "darkroom_polls_total")
        .doesNotContain(client.user());
  }

  @Test
  void speaksHttp2WithoutTls() throws Exception {
    try (HttpClient http2 = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      Answer answer =
          new Answer(
              http2.send(
                  Web.request(darkroom.api().resolve("/openapi.yaml")).build(),
                  BodyHandlers.ofByteArray()));

      assertThat(answer.expect(200).version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.body())
          .isEqualTo(Web.get(darkroom.api().resolve("/openapi.yaml")).expect(200).body());
    }
  }

  @Test
  void compressesForWhoAsksForIt() {
    byte[] plain = Web.get(darkroom.api().resolve("/openapi.yaml")).expect(200).body();

    Answer answer =
        Web.send(
            Web.request(darkroom.api().resolve("/openapi.yaml")).header("Accept-Encoding", "gzip"));

    assertThat(answer.expect(200).header("Content-Encoding")).isEqualTo("gzip");
    assertThat(answer.body().length).isLessThan(plain.length / 2);
    assertThat(unzipped(answer.body())).isEqualTo(plain);
  }

  @Test
  void theDocumentsAreServed() {
    assertThat(Web.get(darkroom.api().resolve("/docs")).expect(200).header("Content-Type"))
        .startsWith("text/html");
    Web.get(darkroom.api().resolve("/.well-known/jwks.json")).expect(200);
  }

  private static byte[] unzipped(byte[] gzip) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
