// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.storage;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.async.Await.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.embedded.EmbeddedAws;
import dev.darkroom.embedded.EmbeddedAwsSettings;
import dev.darkroom.embedded.s3.AccessKey;
import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.StorageUnavailableException;
import dev.darkroom.testing.aws.AwsAdapters;
import dev.darkroom.testing.wire.Fault;
import dev.darkroom.testing.wire.FaultyProxy;
import dev.darkroom.testing.wire.Traffic;
import dev.darkroom.testing.wire.Way;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that change on their way to and from S3, over HTTP as servers beside AWS speak it. */
class DamagedBodiesIT {

  private static final AccessKey KEY = new AccessKey("test-key", "test-secret");
  private static final MediaType JPEG = new MediaType("image/jpeg");
  private static final ObjectRef OBJECT = new ObjectRef("photos", "photo.jpg");
  private static final Buffer CONTENT = Buffer.buffer("a photo, ".repeat(1000));

  @TempDir Path folder;
  private EmbeddedAws servers;
  private FaultyProxy wire;
  private AwsAdapters adapters;
  private AwsAdapters straightAdapters;
  private PhotoStorage storage;
  private PhotoStorage straight;

  @BeforeEach
  void start() {
    servers =
        EmbeddedAws.start(
            EmbeddedAwsSettings.builder(folder, KEY).queuesInMemory().build(),
            InstantSource.system());
    wire = FaultyProxy.before(servers.s3Endpoint(), Traffic.UNSEEN);
    adapters = new AwsAdapters(wire.endpoint(), servers.sqsEndpoint(), KEY.id(), KEY.secret());
    straightAdapters =
        new AwsAdapters(servers.s3Endpoint(), servers.sqsEndpoint(), KEY.id(), KEY.secret());
    storage = adapters.storage(OBJECT.bucket());
    straight = straightAdapters.storage(OBJECT.bucket());
  }

  @AfterEach
  void stop() {
    adapters.close();
    straightAdapters.close();
    wire.close();
    servers.close();
  }

  @Test
  void aDamagedDownloadIsNeverGiven() {
    await(straight.put(OBJECT, JPEG, CONTENT, Map.of()));
    wire.strike(new Fault.Corrupted(Way.TO_CLIENT, 4000));

    assertThat(failureOf(storage.fetch(OBJECT, null, CONTENT.length())))
        .isInstanceOf(StorageUnavailableException.class);
    assertThat(wire.struck()).as("connections whose download was tried").isPositive();

    wire.heal();
    wire.strike(new Fault.None());
    assertThat(await(storage.fetch(OBJECT, null, CONTENT.length())).content()).isEqualTo(CONTENT);
  }

  @Test
  void aDamagedUploadIsNeverStored() {
    await(straight.put(OBJECT, JPEG, Buffer.buffer("the one before"), Map.of()));
    wire.strike(new Fault.Corrupted(Way.TO_SERVER, 4000));

    assertThat(failureOf(storage.put(OBJECT, JPEG, CONTENT, Map.of()))).isNotNull();

    assertThat(wire.struck()).isPositive();
    assertThat(await(straight.fetch(OBJECT, null, CONTENT.length())).content())
        .isEqualTo(Buffer.buffer("the one before"));
  }
}
