// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BodyDamageTest {

  private final BodyDamage damage = new BodyDamage(2);

  @Test
  void oneBitOfEachBodyIsAnotherAndNoneOfAHead() {
    assertThat(struck("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n0000"))
        .isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n0010");
    assertThat(struck("HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n000"))
        .isEqualTo("HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n001");
  }

  @Test
  void messagesMayComeInPieces() {
    assertThat(struck("HTTP/1.1 200 OK\r\nContent-")).endsWith("Content-");
    assertThat(struck("Length: 4\r\n\r\n00")).endsWith("\r\n\r\n00");
    assertThat(struck("00HTTP/1.1 ")).isEqualTo("10HTTP/1.1 ");
  }

  @Test
  void aBodyThatIsShorterStaysAsItIs() {
    String message = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n00";

    assertThat(struck(message)).isEqualTo(message);
    assertThat(struck("HTTP/1.1 204 No Content\r\n\r\n")).endsWith("\r\n\r\n");
  }

  private String struck(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    damage.strike(bytes, bytes.length);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
