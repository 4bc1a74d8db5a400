// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.testing.photo.Corners;
import dev.darkroom.testing.photo.Encoders;
import dev.darkroom.worker.image.develop.DevelopedVariant;
import dev.darkroom.worker.image.develop.ImageEngine;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That variants show what the photo does, as sharply as their size allows. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
public interface FidelityContract {

  ImageEngine engine();

  /** Structural similarity to a plain average that is asked for, by the variant's name. */
  Map<String, Double> LEAST = Map.of("large", 0.96, "medium", 0.97, "small", 0.98);

  @Test
  default void variantsAreLikeAReferenceInEverySize() {
    Light photo = Light.photoLike(2100, 1400);
    byte[] file = Encoders.encode(Drawn.rgb(2100, 1400, photo::grey), "bmp");

    for (DevelopedVariant variant :
        Developing.develop(
                engine(), file, Developing.plan("large:1920:q95,medium:960:q95,small:240:q95"))
            .variants()) {
      double similarity =
          Light.of(Corners.decoded(variant.bytes()))
              .similarity(photo.averaged(variant.width(), variant.height()));
      assertThat(similarity)
          .as(variant.spec().name().value())
          .isGreaterThan(LEAST.getOrDefault(variant.spec().name().value(), 1.0));
    }
  }
}
