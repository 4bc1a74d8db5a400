// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.testing.photo.JpegFixture;
import dev.darkroom.worker.image.colour.ColourProfile;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.format.Dimensions;
import dev.darkroom.worker.image.format.HostileFiles;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.ImageInspector;
import dev.darkroom.worker.image.format.ImageLimits;
import dev.darkroom.worker.image.format.ImageRejectedException;
import dev.darkroom.worker.image.heif.Libheif;
import dev.darkroom.worker.image.imgscalr.ImgscalrEngine;
import dev.darkroom.worker.image.metadata.HostileMetadata;
import dev.darkroom.worker.image.metadata.HostileTags;
import dev.darkroom.worker.image.metadata.MetadataReader;
import dev.darkroom.worker.image.metadata.MetadataReading;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for all sizes and for all bytes. */
class ImagePropertiesTest {

  private static final List<byte[]> WHOLE = HostileFiles.wholeOnes();

  /** A pixel's half, and what floating point may be off by. */
  private static final double HALF = 0.5 + 1e-9;

  private static final ImageLimits SMALL = new ImageLimits(1_000_000, 1_000_000);

  @Property
  void scalingKeepsTheProportionsAndNeverEnlarges(
      @ForAll @IntRange(min = 1, max = 70_000) int width,
      @ForAll @IntRange(min = 1, max = 70_000) int height,
      @ForAll @IntRange(min = 1, max = 5_000) int longestSide) {
    Dimensions stored = new Dimensions(width, height);

    Dimensions scaled = stored.within(longestSide, longestSide);

    assertThat(scaled.longestSide()).isEqualTo(Math.min(longestSide, stored.longestSide()));
    assertThat(scaled.width()).isBetween(1, width);
    assertThat(scaled.height()).isBetween(1, height);
    double scale = (double) scaled.longestSide() / stored.longestSide();
    assertThat(Math.abs(scaled.width() - Math.max(1, width * scale))).isLessThanOrEqualTo(HALF);
    assertThat(Math.abs(scaled.height() - Math.max(1, height * scale))).isLessThanOrEqualTo(HALF);
  }

  @Property
  void scalingAndTurningCanBeDoneInEitherOrder(
      @ForAll @IntRange(min = 1, max = 9_000) int width,
      @ForAll @IntRange(min = 1, max = 9_000) int height,
      @ForAll @IntRange(min = 1, max = 2_000) int longestSide,
      @ForAll @IntRange(min = 1, max = 8) int orientation) {
    Dimensions stored = new Dimensions(width, height);

    assertThat(stored.within(longestSide, longestSide).upright(orientation))
        .isEqualTo(stored.upright(orientation).within(longestSide, longestSide));
  }

  @Property(tries = 2000)
  void noiseIsRejectedAndNothingElse(@ForAll("noise") byte[] file) {
    inspectAndRead(file);
  }

  @Property(tries = 3000)
  void aWholeFileWithSomeBytesChangedIsTakenOrRejectedAndNothingElse(
      @ForAll @IntRange(min = 0, max = 8) int which,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int changes,
      @ForAll boolean inHeader) {
    byte[] file = WHOLE.get(which).clone();
    Random random = new Random(seed);
    int reach = inHeader ? Math.min(file.length, 200) : file.length;
    for (int i = 0; i < changes; i++) {
      file[random.nextInt(reach)] = interesting(random);
    }
    inspectAndRead(
        random.nextInt(4) == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file);
  }

  @Property(tries = 150)
  void theJavaEngineDevelopsOrRejectsAndNothingElse(
      @ForAll @IntRange(min = 0, max = 6) int which,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int changes) {
    byte[] file = WHOLE.get(which).clone();
    Random random = new Random(seed);
    for (int i = 0; i < changes; i++) {
      file[random.nextInt(file.length)] = interesting(random);
    }
    try {
      ImageHeader header = ImageInspector.inspect(file, SMALL);
      new ImgscalrEngine(Libheif.find()).develop(file, header, DevelopPlan.standard(6));
    } catch (ImageRejectedException rejected) {
      assertThat(rejected.rejection().message()).endsWith(".");
    }
  }

  @Property(tries = 300)
  void theExifOfAPhotoMayBeAnything(@ForAll long seed) {
    byte[] file = JpegFixture.of(8, 8).orientation(6).bytes();
    Random random = new Random(seed);
    for (int i = 0; i < 6; i++) {
      file[12 + random.nextInt(30)] = interesting(random);
    }
    assertThat(MetadataReader.read(file).metadata().orientation()).isBetween(1, 8);
  }

  @Property(tries = 150)
  void theTagsOfAPhotoMayClaimAnything(@ForAll long seed) {
    byte[] exif = HostileTags.of(new Random(seed));
    for (byte[] file :
        List.of(
            HostileMetadata.jpeg(0xE1, HostileMetadata.concat("Exif\0\0", exif)),
            HostileMetadata.png("eXIf", exif),
            HostileMetadata.webp("EXIF", exif),
            exif)) {
      MetadataReading reading = MetadataReader.read(file);
      assertThat(reading.metadata().orientation()).isBetween(1, 8);
    }
  }

  @Provide
  Arbitrary<byte[]> noise() {
    Arbitrary<byte[]> tail = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
    Arbitrary<byte[]> head =
        Arbitraries.of(WHOLE)
            .flatMap(
                file ->
                    Arbitraries.integers()
                        .between(0, Math.min(60, file.length))
                        .map(length -> Arrays.copyOf(file, length)));
    return head.flatMap(
        begin ->
            tail.map(
                end -> {
                  byte[] file = Arrays.copyOf(begin, begin.length + end.length);
                  System.arraycopy(end, 0, file, begin.length, end.length);
                  return file;
                }));
  }

  private static void inspectAndRead(byte[] file) {
    try {
      ImageHeader header = ImageInspector.inspect(file, SMALL);
      assertThat((long) header.width() * header.height()).isLessThanOrEqualTo(SMALL.maxPixels());
      ColourProfile.of(file, header.format());
    } catch (ImageRejectedException rejected) {
      assertThat(rejected.rejection().message()).endsWith(".");
    }
    assertThat(MetadataReader.read(file).metadata().orientation()).isBetween(1, 8);
  }

  private static byte interesting(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> (byte) 0xFF;
      case 2 -> 0x7F;
      default -> (byte) random.nextInt();
    };
  }
}
