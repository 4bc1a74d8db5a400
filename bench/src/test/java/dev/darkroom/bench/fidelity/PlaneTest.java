// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PlaneTest {

  @Test
  void theLightOfAJpegIsItsLuma() throws IOException {
    BufferedImage picture = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
    var graphics = picture.createGraphics();
    graphics.setColor(new Color(200, 100, 50));
    graphics.fillRect(0, 0, 32, 16);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", out);

    Plane light = Plane.light(out.toByteArray());

    assertThat(light.width()).isEqualTo(32);
    assertThat(light.height()).isEqualTo(16);
    double luma = 0.299 * 200 + 0.587 * 100 + 0.114 * 50;
    assertThat((double) light.at(10, 5)).isCloseTo(luma, within(3.0));
  }
}
