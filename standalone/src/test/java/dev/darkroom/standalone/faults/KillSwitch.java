// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone.faults;

import dev.darkroom.standalone.faults.FaultyCloud.Service;
import dev.darkroom.testing.wire.Traffic;
import dev.darkroom.testing.wire.Way;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Kills a process at the moment it is told, by what goes over the wire, is logged, or by time. */
final class KillSwitch {

  private static final Pattern OPERATION =
      Pattern.compile("(?is)(GET|PUT|HEAD|POST) (?:.*?x-amz-target: \\w+\\.(\\w+))?");

  private final Map<String, Integer> kills = new TreeMap<>();
  private @Nullable WorkerProcess victim;
  private @Nullable KillPoint point;
  private int pieces;
  private int lines;
  private String last = "";

  /** Kills that process, once. */
  synchronized void arm(WorkerProcess process, KillPoint at) {
    victim = process;
    point = at;
    pieces = 0;
    lines = 0;
    last = "nothing";
    if (at instanceof KillPoint.AtTime(var after)) {
      CompletableFuture<Void> _ =
          CompletableFuture.runAsync(
              () -> fire(process),
              CompletableFuture.delayedExecutor(after.toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  /** Kills it now, if it was not killed yet. */
  synchronized void fire(WorkerProcess process) {
    if (process.equals(victim)) {
      process.kill();
      victim = null;
      kills.merge(last, 1, Integer::sum);
    }
  }

  /** Sees what goes to and comes from a service. */
  Traffic watch(Service service) {
    return (way, bytes, length) -> passes(service, way, bytes, length);
  }

  private synchronized void passes(Service service, Way way, byte[] bytes, int length) {
    pieces++;
    Matcher operation = OPERATION.matcher(new String(bytes, 0, length, StandardCharsets.US_ASCII));
    if (way == Way.TO_SERVER && operation.lookingAt()) {
      last = operation.group(operation.group(2) == null ? 1 : 2);
    }
    boolean now =
        switch (point) {
          case KillPoint.AtPiece(int number) -> pieces >= number;
          case KillPoint.BeforeFetch(int number) -> pieces >= number || service == Service.S3;
          case KillPoint.AtLine _, KillPoint.AtTime _ -> false;
          case null -> false;
        };
    WorkerProcess process = victim;
    if (now && process != null) {
      fire(process);
    }
  }

  /** It logged a line. */
  synchronized void logged() {
    lines++;
    WorkerProcess process = victim;
    if (point instanceof KillPoint.AtLine(int number) && lines >= number && process != null) {
      fire(process);
    }
  }

  /** How often it killed, by what had been asked of a service last. */
  synchronized Map<String, Integer> kills() {
    return new TreeMap<>(kills);
  }
}
