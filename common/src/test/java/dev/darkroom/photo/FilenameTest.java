// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilenameTest {

  @ParameterizedTest
  @CsvSource({
    "IMG_0001.JPG,IMG_0001.JPG",
    "red flower.jpg,red_flower.jpg",
    "Äpfel & Birnen.jpeg,Apfel_Birnen.jpeg",
    "写真.jpg,photo.jpg",
    ".hidden,hidden",
    "..,photo",
    "a?b#c%d.png,a_b_c_d.png"
  })
  void keySegmentIsSafe(String name, String segment) {
    assertThat(new Filename(name).keySegment()).isEqualTo(segment);
  }

  @ParameterizedTest
  @CsvSource({
    "e\u0301te\u0301.jpg,ete.jpg",
    "été.jpg,ete.jpg",
    "Zażółć gęślą jaźń.png,Zazo_c_gesla_jazn.png",
    "Ελλάδα.jpg,photo.jpg",
    "фото 2.JPG,2.JPG",
    "صورة.png,photo.png",
    "תמונה 7.jpg,7.jpg",
    "한국.webp,photo.webp",
    "ภาพ.gif,photo.gif",
    "🏔️ peak 👩‍👩‍👧.jpg,peak_.jpg",
    "\u202Egpj.exe,gpj.exe",
    "Ｗｉｄｅ.ｊｐｇ,Wide.jpg",
    "ﬁle.jpg,file.jpg",
    "\ud83d.jpg,photo.jpg",
    "a.写真,a._",
    "---.jpg,---.jpg",
    "写真.tar.gz.jpg,tar.gz.jpg",
  })
  void namesOfEveryScriptAreShownAsTheyAreAndSafeAsKeys(String name, String segment) {
    assertThat(new Filename(name).value()).isEqualTo(name);
    assertThat(new Filename(name).keySegment()).isEqualTo(segment);
  }

  /** What every store takes, and what S3 and file systems allow a part of a path. */
  @Property
  void keySegmentsAreSafeWhateverTheNameIs(@ForAll @StringLength(min = 1, max = 255) String name) {
    Assume.that(isFilename(name));
    assertThat(new Filename(name).keySegment())
        .matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,79}")
        .hasSizeLessThanOrEqualTo(255);
  }

  private static boolean isFilename(String name) {
    try {
      return !new Filename(name).value().isEmpty();
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  @Test
  void namesOfWhichEachCharacterBecomesManyStayWithinAKey() {
    Filename name = new Filename("\uFDFA".repeat(251) + ".jpg");
    assertThat(name.keySegment()).hasSizeLessThanOrEqualTo(80).endsWith(".jpg");
    UserId owner = new UserId("u".repeat(64));
    PhotoId photo = PhotoId.of(new UUID(1, 2));
    assertThat(PhotoKeys.original(owner, photo, new Filename("x".repeat(255))).split("/"))
        .allSatisfy(part -> assertThat(part).hasSizeLessThanOrEqualTo(255));
    assertThat(
            PhotoKeys.original(owner, photo, new Filename("x".repeat(255)))
                .getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThan(1024);
  }

  @Test
  void longNameKeepsItsExtensionInTheKey() {
    assertThat(new Filename("x".repeat(200) + ".jpeg").keySegment()).hasSize(80).endsWith("x.jpeg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a/b.jpg", "a\\b.jpg", "a\u0000.jpg", "a\n.jpg"})
  void nameThatIsNoneIsRefused(String name) {
    assertThatThrownBy(() -> new Filename(name)).isInstanceOf(IllegalArgumentException.class);
  }
}
