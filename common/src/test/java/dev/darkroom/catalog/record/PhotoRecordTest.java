// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.photo.CameraInfo;
import dev.darkroom.photo.Caption;
import dev.darkroom.photo.Geolocation;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoDetails;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.PhotoStatus;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PhotoRecordTest {

  @Provide
  Arbitrary<Photo> photos() {
    return AnyPhoto.photos();
  }

  @Provide
  Arbitrary<Instant> moments() {
    return AnyPhoto.moments();
  }

  @Property(tries = 500)
  void givesBackThePhotoItIsOf(@ForAll("photos") Photo photo) {
    assertThat(PhotoRecord.of(photo).photo()).isEqualTo(photo);
  }

  @Property(tries = 200)
  void keepsEveryAttributeInTheKindItDeclares(@ForAll("photos") Photo photo) {
    PhotoRecord.of(photo)
        .values()
        .forEach(
            (attribute, value) ->
                assertThat(attribute.kind())
                    .isEqualTo(
                        switch (value) {
                          case Value.Text _ -> Attribute.Kind.TEXT;
                          case Value.Whole _ -> Attribute.Kind.NUMBER;
                          case Value.Flag _ -> Attribute.Kind.FLAG;
                          case Value.Json _ -> Attribute.Kind.JSON;
                        }));
  }

  @Property(tries = 200)
  void survivesJsonAsText(@ForAll("photos") Photo photo) {
    Map<Attribute, Value> values = new EnumMap<>(Attribute.class);
    PhotoRecord.of(photo)
        .values()
        .forEach(
            (attribute, value) ->
                values.put(
                    attribute,
                    value instanceof Value.Json json
                        ? new Value.Json(RecordJson.parse(RecordJson.toText(json.node())))
                        : value));
    assertThat(new PhotoRecord(values).photo()).isEqualTo(photo);
  }

  @Property
  void ordersTextsOfMomentsAsTime(
      @ForAll("moments") Instant one, @ForAll("moments") Instant other) {
    assertThat(Integer.signum(Timestamps.format(one).compareTo(Timestamps.format(other))))
        .isEqualTo(Integer.signum(one.compareTo(other)));
    assertThat(Timestamps.format(one)).hasSize(24);
    assertThat(Timestamps.parse(Timestamps.format(one))).isEqualTo(one);
  }

  @Example
  void toleratesTheAbsenceOfWhatIsOptional() {
    Photo photo = AnyPhoto.photos().sample();
    EnumMap<Attribute, Value> values = new EnumMap<>(PhotoRecord.of(photo).values());
    values
        .keySet()
        .removeAll(
            Set.of(
                Attribute.TAGS,
                Attribute.DESCRIPTION,
                Attribute.CORRECTIONS,
                Attribute.CAPTION_CORRECTIONS,
                Attribute.CUSTOM,
                Attribute.VERSION_TYPE,
                Attribute.HAS_EDITED_VERSION,
                Attribute.EDIT_COUNT,
                Attribute.CHECKSUM_SHA256,
                Attribute.METADATA,
                Attribute.METADATA_DUMP,
                Attribute.CAPTION,
                Attribute.COLOUR_PROFILE,
                Attribute.COLOUR_SPACE,
                Attribute.CAMERA_INFO,
                Attribute.GEOLOCATION,
                Attribute.TAKEN_AT,
                Attribute.TAKEN_LOCAL));
    Photo read = new PhotoRecord(values).photo();
    assertThat(read.id()).isEqualTo(photo.id());
    assertThat(read.status()).isEqualTo(photo.status());
    assertThat(read.details()).isEqualTo(PhotoDetails.NONE);
  }

  @Example
  void readsARecordOfBeforeThereWerePlaceholdersAndFramesWereCounted() {
    EnumMap<Attribute, Value> values =
        new EnumMap<>(PhotoRecord.of(AnyPhoto.withPlaceholder()).values());
    assertThat(values.remove(Attribute.PLACEHOLDER)).isNotNull();
    assertThat(values.remove(Attribute.FRAMES)).isNotNull();
    assertThat(new PhotoRecord(values).photo().status())
        .isInstanceOfSatisfying(
            PhotoStatus.Ready.class,
            ready -> {
              assertThat(ready.development().placeholder()).isNull();
              assertThat(ready.development().frames()).isEqualTo(1);
            });
  }

  @Example
  void saysWhichRecordIsBrokenAndWhere() {
    Photo photo = AnyPhoto.photos().sample();
    EnumMap<Attribute, Value> values = new EnumMap<>(PhotoRecord.of(photo).values());
    values.put(Attribute.CREATED_AT, new Value.Text("yesterday"));
    assertThatExceptionOfType(CatalogFaultException.class)
        .isThrownBy(() -> new PhotoRecord(values).photo())
        .withMessageContaining(photo.id().value());
    values.remove(Attribute.CREATED_AT);
    assertThatExceptionOfType(CatalogFaultException.class)
        .isThrownBy(() -> new PhotoRecord(values).photo())
        .havingCause()
        .withMessageContaining("created_at");
  }

  @Example
  void leavesOutNumbersNoStoreCanHold() {
    CameraInfo broken =
        new CameraInfo(
            "Make",
            null,
            null,
            null,
            null,
            Double.POSITIVE_INFINITY,
            null,
            Double.NaN,
            null,
            Double.NEGATIVE_INFINITY,
            null);
    Photo photo = AnyPhoto.withMetadata(of(broken));
    PhotoMetadata read = PhotoRecord.of(photo).photo().metadata();
    assertThat(read)
        .isEqualTo(
            of(new CameraInfo("Make", null, null, null, null, null, null, null, null, null, null)));
  }

  private static PhotoMetadata of(CameraInfo camera) {
    return new PhotoMetadata(
        null, camera, null, Caption.NONE, PhotoMetadata.Colours.UNKNOWN, 1, Map.of(), null);
  }

  @Example
  void readsTheMetadataOfARecordOfAnOlderRelease() {
    CameraInfo camera =
        new CameraInfo(
            "Fujifilm", "X-T5", null, "XF 35mm F1.4 R", "1/250", 1.4, 400, 35.0, null, null, null);
    Photo photo =
        AnyPhoto.withMetadata(
            new PhotoMetadata(
                null,
                camera,
                new Geolocation(47.5, 8.5, 408.5, null),
                Caption.NONE,
                PhotoMetadata.Colours.UNKNOWN,
                6,
                Map.of("Exif IFD0", Map.of("Make", "Fujifilm")),
                null));
    EnumMap<Attribute, Value> values = new EnumMap<>(PhotoRecord.of(photo).values());
    values.put(
        Attribute.CAMERA_INFO,
        json(
            """
            {"make": "Fujifilm", "model": "X-T5", "lens": "XF 35mm F1.4 R",
             "exposure_time": "1/250", "f_number": 1.4, "iso": 400, "focal_length": 35.0}
            """));
    values.put(
        Attribute.GEOLOCATION,
        json("{\"latitude\": 47.5, \"longitude\": 8.5, \"altitude\": 408.5}"));
    assertThat(values)
        .doesNotContainKeys(
            Attribute.CAPTION,
            Attribute.COLOUR_PROFILE,
            Attribute.COLOUR_SPACE,
            Attribute.METADATA_DUMP);
    assertThat(new PhotoRecord(values).photo()).isEqualTo(photo);
  }

  @Example
  void readsTextsThatAreNotComplete() {
    Photo photo = AnyPhoto.withMetadata(PhotoMetadata.NONE);
    EnumMap<Attribute, Value> values = new EnumMap<>(PhotoRecord.of(photo).values());
    values.put(Attribute.CAPTION, json("{\"title\": \"Lake\"}"));
    PhotoMetadata read = new PhotoRecord(values).photo().metadata();
    assertThat(read).isNotNull();
    assertThat(read.caption()).isEqualTo(new Caption("Lake", null, List.of(), null, null));
  }

  private static Value json(String text) {
    return new Value.Json(RecordJson.parse(text));
  }

  @Example
  void refusesAMomentItHasNoRoomFor() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Timestamps.format(Instant.MAX));
  }
}
