// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.darkroom.config.DarkroomSettings;
import dev.darkroom.config.SettingsLoader;
import dev.darkroom.photo.Colour;
import dev.darkroom.worker.image.develop.VariantSpec;
import dev.darkroom.worker.image.watermark.Mark;
import dev.darkroom.worker.image.watermark.Watermark;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DevelopRulesTest {

  private static final Watermark MARK = Watermark.standard(new Mark.Text("me", Colour.WHITE));

  private static DevelopRules rules(String variants, @Nullable Watermark watermark) {
    DarkroomSettings settings =
        SettingsLoader.load(Map.of("DARKROOM_DEVELOP_VARIANTS", variants), Map.of());
    return DevelopRules.of(settings.develop(), settings.limits(), watermark);
  }

  @Test
  void withoutSettingsTheyAreTheStandard() {
    DarkroomSettings settings = SettingsLoader.load(Map.of(), Map.of());

    assertThat(DevelopRules.of(settings.develop(), settings.limits(), null))
        .isEqualTo(DevelopRules.standard());
  }

  @Test
  void variantsThatCanNotBeReadAreNamedByTheirSetting() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rules("foo", null))
        .withMessageContainingAll("DARKROOM_DEVELOP_VARIANTS", "'foo'", "thumbnail:240");
  }

  @Test
  void aWatermarkThatIsNotThereIsMissed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rules("large:1920:watermark", null))
        .withMessageContainingAll("DARKROOM_DEVELOP_VARIANTS", "DARKROOM_WATERMARK_TEXT");
  }

  @Test
  void aWatermarkThatNoVariantHasIsMissedToo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rules("large:1920", MARK))
        .withMessageContainingAll("DARKROOM_WATERMARK_TEXT", "large:1920:watermark");
    assertThat(rules("small:240,large:1920:watermark", MARK).variants())
        .extracting(VariantSpec::watermarked)
        .containsExactly(false, true);
  }
}
