// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.Colour;
import dev.darkroom.worker.image.format.Dimensions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatermarksTest {

  private static final Mark NAME = new Mark.Text("© Änne Ωμέγα Жук", Colour.WHITE);
  private static final Mark RED = Mark.Picture.of(Pngs.plain(200, 100, 0xFFFF0000));
  private static final Dimensions MEDIUM = new Dimensions(1_000, 800);

  private final Watermarks watermarks = new Watermarks();

  private Overlay overlay(Watermark watermark, Dimensions picture) {
    return watermarks.overlay(watermark, picture).orElseThrow();
  }

  /** The picture, all of one grey, with the mark on it: as the documentation of overlays says. */
  private static int[] drawn(Overlay overlay, Dimensions picture, int grey) {
    int[] pixels = new int[picture.width() * picture.height()];
    Arrays.fill(pixels, grey << 16 | grey << 8 | grey);
    for (int y = 0; y < overlay.height(); y++) {
      for (int x = 0; x < overlay.width(); x++) {
        int over = overlay.pixels()[y * overlay.width() + x];
        int free = 255 - (over >>> 24);
        int rgb = 0;
        for (int shift = 0; shift < 24; shift += 8) {
          int sample = (over >> shift & 0xFF) + grey * free / 255;
          assertThat(sample).isLessThanOrEqualTo(255);
          rgb |= sample << shift;
        }
        pixels[(overlay.y() + y) * picture.width() + overlay.x() + x] = rgb;
      }
    }
    return pixels;
  }

  @ParameterizedTest
  @CsvSource({
    "NORTH_WEST, 16, 16", "NORTH, 450, 16", "NORTH_EAST, 884, 16",
    "WEST, 16, 375", "CENTER, 450, 375", "EAST, 884, 375",
    "SOUTH_WEST, 16, 734", "SOUTH, 450, 734", "SOUTH_EAST, 884, 734",
  })
  void gravityPutsTheMarkToThePixel(Gravity gravity, int left, int top) {
    Overlay overlay = overlay(new Watermark(RED, gravity, 0.02, 1, 0.1), MEDIUM);

    int[] pixels = drawn(overlay, MEDIUM, 255);

    for (int y = 0; y < 800; y++) {
      for (int x = 0; x < 1_000; x++) {
        boolean marked = x >= left && x < left + 100 && y >= top && y < top + 50;
        assertThat(pixels[y * 1_000 + x]).isEqualTo(marked ? 0xFF0000 : 0xFFFFFF);
      }
    }
  }

  @Test
  void opacityIsInThePixelsAlready() {
    Overlay overlay = overlay(new Watermark(RED, Gravity.CENTER, 0, 0.6, 0.1), MEDIUM);

    assertThat(overlay.pixels()).hasSize(100 * 50).containsOnly(0x99990000);
  }

  @Test
  void aMarkThatCanNotBeSeenIsNone() {
    assertThat(watermarks.overlay(new Watermark(RED, Gravity.CENTER, 0, 0, 0.5), MEDIUM)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.25, 0.5})
  void scaleIsTheShareOfTheWidth(double scale) {
    Watermark picture = new Watermark(RED, Gravity.CENTER, 0, 1, scale);
    Watermark text = new Watermark(NAME, Gravity.CENTER, 0, 1, scale);

    assertThat(overlay(picture, MEDIUM).width()).isEqualTo((int) (1_000 * scale));
    assertThat(overlay(text, MEDIUM).width())
        .isBetween((int) (1_000 * scale) - 1, (int) (1_000 * scale));
  }

  @Test
  void textIsNeverTallerThanATenth() {
    Watermark watermark =
        new Watermark(new Mark.Text("©", Colour.WHITE), Gravity.SOUTH_EAST, 0.02, 1, 1);

    assertThat(overlay(watermark, MEDIUM).height()).isBetween(79, 80);
    assertThat(overlay(watermark, new Dimensions(4_000, 200)).height()).isBetween(19, 20);
  }

  @Test
  void textTooSmallToReadIsLeftOut() {
    Watermark watermark = Watermark.standard(new Mark.Text("© Anna Müller", Colour.WHITE));

    // A font of 8 pixels sets these thirteen letters in about 57.
    assertThat(watermarks.overlay(watermark, new Dimensions(240, 180))).isPresent();
    assertThat(watermarks.overlay(watermark, new Dimensions(220, 180))).isEmpty();
    assertThat(watermarks.overlay(watermark, new Dimensions(2_000, 80))).isEmpty();
  }

  @Test
  void aPictureTooSmallToSeeIsLeftOut() {
    Watermark watermark = Watermark.standard(RED);

    assertThat(overlay(watermark, new Dimensions(64, 64)).height()).isEqualTo(8);
    assertThat(watermarks.overlay(watermark, new Dimensions(63, 64))).isEmpty();
    assertThat(watermarks.overlay(watermark, new Dimensions(1, 1))).isEmpty();
  }

  @Property(tries = 300)
  void noMarkReachesIntoTheMarginOrOut(
      @ForAll @IntRange(min = 1, max = 700) int width,
      @ForAll @IntRange(min = 1, max = 700) int height,
      @ForAll Gravity gravity,
      @ForAll @DoubleRange(max = Watermark.MAX_MARGIN) double margin,
      @ForAll @DoubleRange(min = 0.01, max = 1) double scale,
      @ForAll boolean text) {
    Dimensions picture = new Dimensions(width, height);
    Watermark watermark = new Watermark(text ? NAME : RED, gravity, margin, 1, scale);
    int free = (int) Math.round(Math.min(width, height) * margin);

    watermarks
        .overlay(watermark, picture)
        .ifPresent(
            overlay -> {
              assertThat(overlay.x()).isGreaterThanOrEqualTo(free);
              assertThat(overlay.y()).isGreaterThanOrEqualTo(free);
              assertThat(overlay.x() + overlay.width()).isLessThanOrEqualTo(width - free);
              assertThat(overlay.y() + overlay.height()).isLessThanOrEqualTo(height - free);
              assertThat(overlay.pixels()).hasSize(overlay.width() * overlay.height());
              assertThat(overlay.width()).isLessThanOrEqualTo((int) Math.ceil(width * scale));
              drawn(overlay, picture, 255);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "0, #ffffff",
    "128, #ffffff",
    "255, #ffffff",
    "0, #000000",
    "128, #000000",
    "255, #000000"
  })
  void textStandsOutFromLightAndDark(int grey, String colour) {
    Mark mark = new Mark.Text("© Anna", Colour.parse(colour));

    int[] pixels = drawn(overlay(Watermark.standard(mark), MEDIUM), MEDIUM, grey);

    int lightest = Arrays.stream(pixels).map(rgb -> rgb & 0xFF).max().orElseThrow();
    int darkest = Arrays.stream(pixels).map(rgb -> rgb & 0xFF).min().orElseThrow();
    assertThat(lightest - darkest).isGreaterThan(70);
  }

  @Test
  void textHasItsColourInsideOfItsLetters() {
    Mark mark = new Mark.Text("IIIII", new Colour(0xFFCC00));

    assertThat(overlay(new Watermark(mark, Gravity.CENTER, 0, 1, 0.5), MEDIUM).pixels())
        .contains(0xFFFFCC00);
  }

  @Test
  void accentsAndOtherAlphabetsAreDrawn() {
    assertThat(ink("Ü")).isGreaterThan(ink("U"));
    assertThat(ink("Ω Ж Ł")).isGreaterThan(ink("Ω Ж")).isGreaterThan(0);
  }

  /** Fully covered pixels, in a font of one size. */
  private static long ink(String text) {
    TextDrawing drawing = new TextDrawing(new Mark.Text(text, Colour.WHITE));
    return Arrays.stream(drawing.draw(drawing.size(60))).filter(pixel -> pixel == -1).count();
  }

  @Test
  void aMarkIsDrawnOnceForAllPicturesThatWantItInThatSize() {
    Watermark watermark = Watermark.standard(NAME);
    Overlay first = overlay(watermark, new Dimensions(1_920, 1_280));

    assertThat(overlay(watermark, new Dimensions(1_920, 1_280)).pixels()).isSameAs(first.pixels());
    assertThat(overlay(watermark, new Dimensions(1_920, 1_440)))
        .satisfies(other -> assertThat(other.pixels()).isSameAs(first.pixels()))
        .satisfies(other -> assertThat(other.y()).isGreaterThan(first.y()));
    assertThat(overlay(watermark, new Dimensions(960, 640)).pixels()).isNotSameAs(first.pixels());
    Watermark fainter = new Watermark(NAME, Gravity.SOUTH_EAST, 0.02, 0.5, 0.25);
    assertThat(overlay(fainter, new Dimensions(1_920, 1_280)).pixels()).isNotSameAs(first.pixels());
  }

  @Test
  void manyThreadsGetTheOneDrawing() throws Exception {
    Set<int[]> drawings = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Future<Overlay>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 32; i++) {
        answers.add(
            threads.submit(() -> overlay(Watermark.standard(NAME), new Dimensions(1_920, 1_280))));
      }
    }
    for (Future<Overlay> answer : answers) {
      drawings.add(answer.get().pixels());
    }
    assertThat(drawings).hasSize(1);
  }

  @Test
  @SuppressWarnings("ReferenceEquality") // Whether it is the same piece of memory is the question.
  void whatIsKeptIsBoundedInBytes() {
    Watermark whole = new Watermark(RED, Gravity.CENTER, 0, 1, 1);
    List<Overlay> drawn = new ArrayList<>();
    for (int width = 1_400; width < 1_420; width++) {
      drawn.add(overlay(whole, new Dimensions(width, width)));
    }
    long kept = 0;
    for (Overlay overlay : drawn.reversed()) {
      Overlay again = overlay(whole, new Dimensions(overlay.width(), overlay.width()));
      if (again.pixels() == overlay.pixels()) {
        kept += 4L * overlay.pixels().length;
      }
    }
    assertThat(kept).isLessThanOrEqualTo(Watermarks.CACHED_BYTES);
  }
}
