// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.Variant;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import dev.darkroom.worker.image.ImageEngines;
import io.vertx.core.buffer.Buffer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The worker with its true image engine. */
class RealPhotoTest {

  private static final String SEQUENCER = "0055AED6DCD90281E5";

  private final Bench bench =
      new Bench()
          .withLab(
              new ImageLab(ImageEngines.load(ImageEngines.Choice.JAVA), DevelopRules.standard()));

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void makesVariantsOfAJpegThatCanBeOpened() throws IOException {
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.put(photo.original().location(), Buffer.buffer(jpeg(1200, 800)));
    bench.start(1);

    bench.announce(photo.original().location(), SEQUENCER);
    bench.untilEmpty();

    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Ready.class);
    var development = ((PhotoStatus.Ready) bench.status(photo.id())).development();
    assertThat(development.width()).isEqualTo(1200);
    assertThat(development.height()).isEqualTo(800);
    assertThat(development.format()).isEqualTo(PhotoFormat.JPEG);
    for (Variant variant : development.variants()) {
      Buffer content =
          Await.await(bench.storage.fetch(variant.location(), null, Integer.MAX_VALUE)).content();
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(content.getBytes()));
      assertThat(picture.getWidth()).isEqualTo(variant.width());
      assertThat(variant.size()).isEqualTo(content.length());
    }
  }

  @Test
  void rejectsAJpegThatEndsTooEarly() throws IOException {
    byte[] whole = jpeg(1200, 800);
    Photo photo = bench.reserve(Photos.aPhoto().pending());
    bench.put(photo.original().location(), Buffer.buffer(Arrays.copyOf(whole, whole.length / 2)));
    bench.start(1);

    bench.announce(photo.original().location(), SEQUENCER);
    bench.untilEmpty();

    assertThat(bench.status(photo.id())).isInstanceOf(PhotoStatus.Rejected.class);
    assertThat(bench.deadLetters.messages()).hasSize(1);
  }

  private static byte[] jpeg(int width, int height) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        picture.setRGB(x, y, (x * 7 + y * 13) & 0xFFFFFF);
      }
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", file);
    return file.toByteArray();
  }
}
