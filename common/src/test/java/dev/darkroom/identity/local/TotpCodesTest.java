// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.identity.Code;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpCodesTest {

  /** Of RFC 6238, appendix B. */
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @CsvSource({
    "59,94287082",
    "1111111109,07081804",
    "1111111111,14050471",
    "1234567890,89005924",
    "2000000000,69279037",
    "20000000000,65353130",
  })
  void knowsTheCodesOfTheStandard(long second, String code) {
    assertThat(new TotpCodes(8).stepOf(SECRET, new Code(code), Instant.ofEpochSecond(second)))
        .hasValue(second / 30);
  }

  @ParameterizedTest
  @CsvSource({"0,false", "29,false", "30,true", "119,true", "120,false"})
  void forgivesAClockOneStepEitherWay(long second, boolean accepted) {
    Code ofStepTwo = new Code("37359152");
    assertThat(
            new TotpCodes(8).stepOf(SECRET, ofStepTwo, Instant.ofEpochSecond(second)).isPresent())
        .isEqualTo(accepted);
  }

  @Test
  void readsACodeWithASpaceAsAppsShowIt() {
    TotpCodes codes = TotpCodes.ordinary();
    assertThat(codes.stepOf(SECRET, new Code("287 082"), Instant.ofEpochSecond(59))).hasValue(1);
    assertThat(codes.stepOf(SECRET, new Code("287083"), Instant.ofEpochSecond(59))).isEmpty();
  }

  @Test
  void writesSecretsAsAppsReadThem() {
    // RFC 4648, section 10, and the secret of RFC 6238.
    assertThat(TotpCodes.base32("fooba".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTB");
    assertThat(TotpCodes.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assertThat(TotpCodes.base32(new byte[] {-1, -1, -1, -1, -1})).isEqualTo("77777777");
  }
}
