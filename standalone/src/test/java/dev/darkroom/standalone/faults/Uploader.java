// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone.faults;

import static dev.darkroom.testing.async.Await.await;

import dev.darkroom.assembly.Ports;
import dev.darkroom.photo.Filename;
import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Original;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoDetails;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoKeys;
import dev.darkroom.photo.UserId;
import dev.darkroom.telemetry.CorrelationId;
import dev.darkroom.testing.photo.ExifFixture;
import dev.darkroom.testing.photo.JpegFixture;
import dev.darkroom.testing.photo.PhotoFixtures;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Uploads photos as clients of the API do, and as {@code aws s3 cp} does. */
final class Uploader {

  private static final UserId OWNER = new UserId("ada");
  private static final MediaType JPEG = new MediaType("image/jpeg");
  private static final int LEAST_SIDE = 300;
  private static final int MORE_OF_A_SIDE = 900;
  private static final int WAYS_TO_LIE = 4;

  private final Ports ports;
  private final RandomGenerator random;

  Uploader(Ports ports, RandomGenerator random) {
    this.ports = ports;
    this.random = random;
  }

  /** One of each kind there is. */
  List<UploadedPhoto> one() {
    return List.of(granted(photo()), putPastTheApi(photo()), putTwice(), broken());
  }

  /** Through the API, which wrote its record. */
  UploadedPhoto granted(byte[] file) {
    PhotoId id = newId();
    ObjectRef location = location(id);
    Instant now = Instant.now();
    await(
        ports
            .catalog()
            .save(
                Photo.reserve(
                    id,
                    OWNER,
                    new Filename("photo.jpg"),
                    new Original(location, JPEG, file.length, null),
                    PhotoDetails.NONE,
                    now.plus(Duration.ofHours(1)),
                    now)));
    put(location, file, Map.of(CorrelationId.METADATA_NAME, "0123456789abcdef"));
    return new UploadedPhoto(id, location, file, true);
  }

  /** By a tool, so that there is no record. */
  UploadedPhoto putPastTheApi(byte[] file) {
    PhotoId id = newId();
    put(location(id), file, Map.of());
    return new UploadedPhoto(id, location(id), file, true);
  }

  private UploadedPhoto putTwice() {
    UploadedPhoto first = putPastTheApi(photo());
    byte[] newest = photo();
    put(first.location(), newest, Map.of());
    return new UploadedPhoto(first.id(), first.location(), newest, true);
  }

  private UploadedPhoto broken() {
    byte[] file =
        random.nextBoolean() ? PhotoFixtures.truncated(photo()) : PhotoFixtures.textNamedJpeg();
    UploadedPhoto photo = granted(file);
    return new UploadedPhoto(photo.id(), photo.location(), file, false);
  }

  /** Of any size, its corners of any colours. */
  byte[] photo() {
    int width = LEAST_SIDE + random.nextInt(MORE_OF_A_SIDE);
    int height = LEAST_SIDE + random.nextInt(MORE_OF_A_SIDE);
    return JpegFixture.of(width, height)
        .orientation(1 + random.nextInt(WAYS_TO_LIE))
        // Nothing says that it has to be turned back.
        .exif(ExifFixture.empty())
        .bytes();
  }

  /** Of the seed, so that a failure tells which photo of the round it was. */
  private PhotoId newId() {
    return PhotoId.of(new UUID(random.nextLong(), random.nextLong()));
  }

  private static ObjectRef location(PhotoId id) {
    return new ObjectRef(
        FaultyCloud.ORIGINALS, PhotoKeys.original(OWNER, id, new Filename("photo.jpg")));
  }

  private void put(ObjectRef location, byte[] file, Map<String, String> metadata) {
    await(ports.storage().put(location, JPEG, Buffer.buffer(file), metadata));
  }
}
