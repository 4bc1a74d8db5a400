// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.standalone.Poll;
import dev.darkroom.standalone.faults.FaultyCloud.Service;
import dev.darkroom.testing.wire.Fault;
import dev.darkroom.testing.wire.Traffic;
import dev.darkroom.testing.wire.Way;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A worker whose services are there, and hard to reach. {@code -Ddarkroom.wire=100} tries that many
 * faults besides, at any byte, each of the seed that its name is.
 */
@TestInstance(Lifecycle.PER_CLASS)
class WorkerWireIT {

  private static final String RANDOM_FAULTS = "4";
  private static final int SLOTS = 2;

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("DARKROOM_AWS_CALL_TIMEOUT", "12s"),
          Map.entry("DARKROOM_QUEUE_VISIBILITY", "6s"),
          Map.entry("DARKROOM_WORKER_LEASE", "6s"),
          Map.entry("DARKROOM_WORKER_PHOTO_TIMEOUT", "5s"),
          Map.entry("DARKROOM_WORKER_POLL_WAIT", "1s"),
          Map.entry("DARKROOM_WORKER_BACKOFF_BASE", "100ms"),
          Map.entry("DARKROOM_WORKER_BACKOFF_MAX", "1s"),
          // None is to be given up while the wire is ill.
          Map.entry("DARKROOM_WORKER_MAX_ATTEMPTS", "100"),
          Map.entry("DARKROOM_WORKER_SLOTS", Integer.toString(SLOTS)));

  private FaultyCloud cloud;
  private WorkerInProcess worker;
  private Results results;

  @BeforeAll
  void start(@TempDir Path folder) {
    cloud = new FaultyCloud(folder, SETTINGS, _ -> Traffic.UNSEEN);
    worker = WorkerInProcess.start(cloud.environment());
    results = new Results(cloud);
  }

  @AfterAll
  void stop() {
    worker.close();
    cloud.close();
    assertThat(worker.freeSlots()).as("slots that came back").isEqualTo(SLOTS);
  }

  static Stream<Arguments> everyWay() {
    return Stream.of(
            of(
                Service.S3,
                new Fault.Refused(),
                new Fault.BlackHole(),
                new Fault.Delayed(Duration.ofMillis(100)),
                new Fault.Dripping(Way.TO_CLIENT, 4000, Duration.ofMillis(20)),
                new Fault.Cut(Way.TO_CLIENT, 5000),
                new Fault.Cut(Way.TO_CLIENT, 60),
                new Fault.Reset(Way.TO_SERVER, 3000),
                new Fault.Stalled(Way.TO_CLIENT, 5000),
                new Fault.HalfClosed(Way.TO_SERVER, 3000),
                new Fault.Corrupted(Way.TO_CLIENT, 1500),
                new Fault.Corrupted(Way.TO_SERVER, 1500)),
            of(
                Service.SQS,
                new Fault.Refused(),
                new Fault.BlackHole(),
                new Fault.Delayed(Duration.ofMillis(100)),
                new Fault.Cut(Way.TO_CLIENT, 200),
                new Fault.Reset(Way.TO_SERVER, 900),
                new Fault.HalfClosed(Way.TO_CLIENT, 100),
                new Fault.Corrupted(Way.TO_CLIENT, 700)),
            of(
                Service.DYNAMO_DB,
                new Fault.Refused(),
                new Fault.BlackHole(),
                new Fault.Delayed(Duration.ofMillis(100)),
                new Fault.Cut(Way.TO_CLIENT, 200),
                new Fault.Reset(Way.TO_SERVER, 900),
                new Fault.Stalled(Way.TO_CLIENT, 100),
                new Fault.HalfClosed(Way.TO_CLIENT, 100),
                new Fault.Corrupted(Way.TO_CLIENT, 100)))
        .flatMap(faults -> faults);
  }

  private static Stream<Arguments> of(Service service, Fault... faults) {
    return Stream.of(faults).map(fault -> Arguments.of(service, fault));
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void photosAreRightOnceTheWireIsWell(Service service, Fault fault) {
    Uploader uploader = new Uploader(cloud.ports(), new Random((service + " " + fault).hashCode()));
    cloud.proxy(service).strike(fault);

    List<UploadedPhoto> uploaded = new ArrayList<>();
    uploaded.add(uploader.granted(uploader.photo()));
    uploaded.add(uploader.granted(uploader.photo()));
    Poll.until("a connection that suffers", cloud.proxy(service)::struck, struck -> struck > 0);
    cloud.proxy(service).heal();

    assertAllIsWell(uploaded);
  }

  static LongStream seeds() {
    return LongStream.range(0, Long.parseLong(System.getProperty("darkroom.wire", RANDOM_FAULTS)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void photosAreRightAfterFaultsAtAnyByteOfAnyService(long seed) {
    Random random = new Random(seed);
    Uploader uploader = new Uploader(cloud.ports(), random);
    RandomFaults faults = new RandomFaults(random);
    cloud.proxies().forEach((service, proxy) -> proxy.strike(faults.of(service)));

    List<UploadedPhoto> uploaded =
        List.of(
            uploader.granted(uploader.photo()),
            uploader.granted(uploader.photo()),
            uploader.granted(uploader.photo()));
    // The queue at least is asked whatever else works.
    Poll.until("a connection that suffers", cloud.proxy(Service.SQS)::struck, struck -> struck > 0);
    cloud.proxies().values().forEach(proxy -> proxy.heal());

    assertAllIsWell(uploaded);
  }

  private void assertAllIsWell(List<UploadedPhoto> uploaded) {
    results.awaitDone(uploaded);
    uploaded.forEach(results::assertRight);
    assertThat(results.takeDeadLetters()).as("dead letters").isEmpty();
    assertThat(worker.isProgressing()).as("the poll loop is alive").isTrue();
    Poll.until("the last message's end", worker::inFlight, number -> number == 0);
  }
}
