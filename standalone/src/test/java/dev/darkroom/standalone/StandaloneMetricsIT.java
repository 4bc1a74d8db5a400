// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.testing.photo.JpegFixture;
import dev.darkroom.testing.photo.PhotoFixtures;
import dev.darkroom.worker.ingest.FailureReason;
import dev.darkroom.worker.metrics.Stage;
import dev.darkroom.worker.reconcile.Reason;
import dev.darkroom.worker.watch.WatchedQueue;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus sees of a worker that has worked is what docs/metrics.md says, and no more. */
@TestInstance(Lifecycle.PER_CLASS)
class StandaloneMetricsIT {

  private static final Path REFERENCE = Path.of("..", "docs", "metrics.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\| [^|]* \\| ([^|]*) \\|");
  private static final Pattern PART = Pattern.compile("_(bucket|count|sum|max)$");

  /** All values a label may have. None is of a user's choice, none is an identifier. */
  private static final Map<String, Set<String>> VALUES =
      Map.ofEntries(
          Map.entry(
              "outcome",
              Set.of(
                  "developed",
                  "duplicate",
                  "superseded",
                  "gone",
                  "ignored",
                  "rejected",
                  "held",
                  "no_room",
                  "retry",
                  "released",
                  "failed")),
          Map.entry("verdict", Set.of("leave", "expire", "requeue", "repair", "forget")),
          Map.entry("effect", Set.of("none", "done", "dry_run", "changed", "postponed")),
          Map.entry("reason", reasons()),
          Map.entry("engine", Set.of("opencv", "imgscalr")),
          Map.entry("format", lowerCase(PhotoFormat.values())),
          Map.entry("stage", lowerCase(Stage.values())),
          Map.entry("kind", Set.of("files", "heap", "native")),
          Map.entry("queue", lowerCase(WatchedQueue.values())),
          Map.entry("state", Set.of("visible", "in_flight", "delayed")),
          Map.entry("call", Set.of("protect", "release")),
          Map.entry(
              "result",
              Set.of(
                  "done",
                  "dead_letter",
                  "again",
                  "lost",
                  "late",
                  "overdue",
                  "released",
                  "messages",
                  "empty",
                  "extended",
                  "ok",
                  "stopped",
                  "lead_lost",
                  "failed",
                  "error")));

  private final List<Documented> documented = documented();
  private RunningDarkroom darkroom;
  private Scrape scrape;

  @BeforeAll
  void work(@TempDir Path data) {
    darkroom =
        RunningDarkroom.start(
            data,
            Options.NONE,
            Map.of(
                "ECS_AGENT_URI", "http://127.0.0.1:9/api/none", "DARKROOM_RECONCILE_PERIOD", "1s"));
    DarkroomClient client = darkroom.newUser();
    String good = client.upload("good.jpg", JpegFixture.of(640, 480).bytes());
    String bad = client.upload("text.jpg", PhotoFixtures.textNamedJpeg());
    client.awaitStatus(good, "ready");
    client.awaitStatus(bad, "rejected");
    byte[] edited = JpegFixture.of(320, 240).bytes();
    DarkroomClient.put(client.edit(good, NewPhoto.jpeg("edited.jpg", edited)), edited).expect(200);
    client.awaitEdit(good, 1);
    scrape =
        Poll.until(
            "both photos on the page, and one of them looked at once more",
            () -> Scrape.of(page()),
            page ->
                page.of("darkroom_photos_total", "").size() >= 2
                    && !page.of("darkroom_reconcile_photos_total", "").isEmpty());
  }

  @AfterAll
  void stop() {
    darkroom.close();
  }

  @Test
  void everyDocumentedMetricIsThereWithItsLabels() {
    for (Documented metric : documented) {
      for (String part : metric.parts()) {
        assertThat(scrape.of(metric.name(), part))
            .as(metric.name() + part)
            .isNotEmpty()
            .allSatisfy(labels -> assertThat(labels.keySet()).isEqualTo(metric.labels()));
      }
    }
  }

  @Test
  void everyMetricIsDocumented() {
    Set<String> names = documented.stream().map(Documented::name).collect(toSet());

    assertThat(scrape.series().keySet())
        .allSatisfy(
            name -> assertThat(names).containsAnyOf(name, PART.matcher(name).replaceFirst("")));
  }

  @Test
  void noLabelHasAValueWithoutBound() {
    assertThat(scrape.series().values())
        .allSatisfy(
            series ->
                assertThat(series)
                    .allSatisfy(
                        labels ->
                            labels.forEach(
                                (label, value) ->
                                    assertThat(VALUES.getOrDefault(label, Set.of()))
                                        .as(label)
                                        .contains(value))));
  }

  private String page() {
    return Buffer.buffer(Web.get(darkroom.management().resolve("/metrics")).expect(200).body())
        .toString();
  }

  /** A row of the reference. */
  private record Documented(String name, String type, Set<String> labels) {

    List<String> parts() {
      return type.equals("timer") || type.equals("summary")
          ? List.of("_bucket", "_count", "_sum", "_max")
          : List.of("");
    }
  }

  private static List<Documented> documented() {
    try {
      return ROW.matcher(Files.readString(REFERENCE))
          .results()
          .map(StandaloneMetricsIT::row)
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Documented row(MatchResult row) {
    return new Documented(
        row.group(1),
        row.group(2),
        Stream.of(row.group(3).split(",", -1))
            .map(String::strip)
            .filter(label -> !label.isEmpty())
            .collect(toSet()));
  }

  private static Set<String> reasons() {
    Stream<String> own =
        Stream.of(
            "none",
            "test_event",
            "object_removed",
            "other_event",
            "storage_fault",
            "storage_unavailable",
            "catalog_unavailable",
            "catalog_fault",
            "conflict",
            "events_unavailable",
            "queue_unavailable",
            "out_of_memory",
            "unexpected");
    return Stream.of(
            own,
            Arrays.stream(RejectionCode.values()).map(RejectionCode::wireName),
            Arrays.stream(FailureReason.values()).map(FailureReason::wireName),
            Arrays.stream(Reason.values()).map(Reason::wireName))
        .flatMap(names -> names)
        .collect(toSet());
  }

  private static Set<String> lowerCase(Enum<?>... values) {
    return Arrays.stream(values)
        .map(value -> value.name().toLowerCase(Locale.ROOT))
        .collect(toSet());
  }
}
