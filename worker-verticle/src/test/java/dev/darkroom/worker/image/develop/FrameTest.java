// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.develop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.darkroom.worker.image.develop.Frame.Framing;
import dev.darkroom.worker.image.format.Dimensions;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FrameTest {

  @Test
  void insideKeepsAllAndCoverTakesTheMiddle() {
    Dimensions photo = new Dimensions(4000, 3000);

    assertThat(new Frame.Inside(400, 400).of(photo).size()).isEqualTo(new Dimensions(400, 300));
    assertThat(new Frame.Cover(400, 400).of(photo))
        .isEqualTo(new Framing(new Dimensions(533, 400), new Dimensions(400, 400)));
    assertThat(new Frame.Whole().of(photo)).isEqualTo(new Framing(photo, photo));
  }

  @Test
  void coveringASmallPhotoKeepsTheProportionsOfTheFrame() {
    assertThat(new Frame.Cover(800, 400).of(new Dimensions(300, 300)))
        .isEqualTo(new Framing(new Dimensions(300, 300), new Dimensions(300, 150)));
  }

  @Property
  void noFrameEnlargesAndNoneShowsMoreThanThereIs(
      @ForAll @IntRange(min = 1, max = 70_000) int width,
      @ForAll @IntRange(min = 1, max = 70_000) int height,
      @ForAll @IntRange(min = 1, max = 5_000) int boxWidth,
      @ForAll @IntRange(min = 1, max = 5_000) int boxHeight,
      @ForAll boolean cover) {
    Dimensions photo = new Dimensions(width, height);
    Frame frame =
        cover ? new Frame.Cover(boxWidth, boxHeight) : new Frame.Inside(boxWidth, boxHeight);

    Framing framing = frame.of(photo);

    assertThat(framing.scaled().width()).isBetween(framing.size().width(), width);
    assertThat(framing.scaled().height()).isBetween(framing.size().height(), height);
    assertThat(framing.size().width()).isLessThanOrEqualTo(boxWidth);
    assertThat(framing.size().height()).isLessThanOrEqualTo(boxHeight);
  }

  @Property
  void aPhotoThatIsLargerIsCoveredExactly(
      @ForAll @IntRange(min = 1, max = 3_000) int boxWidth,
      @ForAll @IntRange(min = 1, max = 3_000) int boxHeight,
      @ForAll @IntRange(min = 0, max = 5_000) int wider,
      @ForAll @IntRange(min = 0, max = 5_000) int higher) {
    Dimensions photo = new Dimensions(boxWidth + wider, boxHeight + higher);

    Framing framing = new Frame.Cover(boxWidth, boxHeight).of(photo);

    assertThat(framing.size()).isEqualTo(new Dimensions(boxWidth, boxHeight));
    double scale = Math.max((double) boxWidth / photo.width(), (double) boxHeight / photo.height());
    assertThat((double) framing.scaled().width()).isCloseTo(photo.width() * scale, within(1.0));
    assertThat((double) framing.scaled().height()).isCloseTo(photo.height() * scale, within(1.0));
  }
}
