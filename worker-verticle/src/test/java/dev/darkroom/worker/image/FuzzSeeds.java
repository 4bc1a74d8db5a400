// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_TIFF_COMPRESSION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_WEBP_QUALITY;

import dev.darkroom.testing.photo.AnimatedWebpFixture;
import dev.darkroom.testing.photo.Corners;
import dev.darkroom.testing.photo.Encoders;
import dev.darkroom.testing.photo.ExifFixture;
import dev.darkroom.testing.photo.GifFixture;
import dev.darkroom.testing.photo.HeifFixture;
import dev.darkroom.testing.photo.JpegFixture;
import dev.darkroom.testing.photo.PhotoFixtures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Whole files of every kind, small so that many can be tried. */
final class FuzzSeeds {

  private static final int WIDTH = 48;
  private static final int HEIGHT = 36;

  /** Photos larger than this would take most of the time. */
  private static final long LARGEST = 300_000;

  private static final int[] TIFF_COMPRESSIONS = {1, 5, 7, 8, 32946, 32773};

  private FuzzSeeds() {}

  /** Files made by code; equal on each call. */
  static List<byte[]> made() {
    int[] noise = pixels();
    List<byte[]> files = new ArrayList<>();
    files.add(JpegFixture.of(WIDTH, HEIGHT).exif(exif()).bytes());
    files.add(
        JpegFixture.of(WIDTH, HEIGHT).orientation(6).profile(IccProfiles.named("P3")).bytes());
    files.add(JpegFixture.of(WIDTH, HEIGHT).progressive().bytes());
    files.add(JpegFixture.of(WIDTH, HEIGHT).grey().bytes());
    files.add(CmykJpeg.of(WIDTH, HEIGHT));
    files.add(OpenCvFiles.encoded(noise, WIDTH, false, ".jpg"));
    files.add(PhotoFixtures.png(WIDTH, HEIGHT));
    files.add(PhotoFixtures.pngWithAlpha(WIDTH, HEIGHT));
    files.add(PhotoFixtures.greyPngWithAlpha(WIDTH, HEIGHT));
    files.add(OpenCvFiles.encoded(noise, WIDTH, true, ".png"));
    files.add(OpenCvFiles.encoded16(deep(), WIDTH, ".png"));
    BufferedImage picture = Corners.decoded(PhotoFixtures.png(WIDTH, HEIGHT));
    files.add(Encoders.interlacedPng(picture));
    BufferedImage palette = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED);
    palette.getRaster().setSample(3, 3, 0, 200);
    files.add(Encoders.encode(palette, "png"));
    files.add(PhotoFixtures.gif(WIDTH, HEIGHT));
    files.add(
        GifFixture.screen(WIDTH, HEIGHT)
            .frame(4, 4, 20, 20, 0)
            .frame(0, 0, WIDTH, HEIGHT, 1)
            .bytes());
    files.add(PhotoFixtures.bmp(WIDTH, HEIGHT));
    files.add(PhotoFixtures.webp(WIDTH, HEIGHT));
    files.add(OpenCvFiles.encoded(noise, WIDTH, true, ".webp", IMWRITE_WEBP_QUALITY, 70));
    files.add(OpenCvFiles.encoded(noise, WIDTH, false, ".webp", IMWRITE_WEBP_QUALITY, 70));
    files.add(OpenCvFiles.encoded(noise, WIDTH, true, ".webp", IMWRITE_WEBP_QUALITY, 101));
    byte[] still = PhotoFixtures.webpWithAlpha(20, 16);
    files.add(
        AnimatedWebpFixture.canvas(WIDTH, HEIGHT)
            .frame(4, 6, 20, 16, still)
            .frame(0, 0, 20, 16, still)
            .bytes());
    files.add(PhotoFixtures.tiff(WIDTH, HEIGHT, 6));
    for (int compression : TIFF_COMPRESSIONS) {
      files.add(
          OpenCvFiles.encoded(noise, WIDTH, false, ".tiff", IMWRITE_TIFF_COMPRESSION, compression));
    }
    files.add(HeifFixture.file("plain.heic"));
    files.add(HeifFixture.file("plain.avif"));
    return List.copyOf(files);
  }

  /** The small ones among the photos in a folder. */
  static List<byte[]> in(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<byte[]> files = new ArrayList<>();
      for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
        if (Files.size(path) <= LARGEST) {
          files.add(Files.readAllBytes(path));
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ExifFixture exif() {
    return ExifFixture.empty().orientation(3).camera("Maker", "M").place(47.5, 8.5);
  }

  private static int[] pixels() {
    SplittableRandom random = new SplittableRandom(1);
    return random.ints((long) WIDTH * HEIGHT).toArray();
  }

  private static short[] deep() {
    SplittableRandom random = new SplittableRandom(2);
    short[] samples = new short[WIDTH * HEIGHT * 3];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) random.nextInt();
    }
    return samples;
  }
}
