// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.assembly.StartException;
import dev.darkroom.config.DarkroomSettings;
import dev.darkroom.config.SettingsLoader;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountsPartTest {

  private static DarkroomSettings cognito(String... more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("DARKROOM_AWS_REGION", "eu-central-1");
    environment.put("DARKROOM_AUTH_ACCOUNTS", "cognito");
    environment.put("DARKROOM_AUTH_COGNITO_USER_POOL_ID", "eu-central-1_Ab12Cd34e");
    environment.put("DARKROOM_AUTH_COGNITO_CLIENT_ID", "client");
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return SettingsLoader.load(environment, Map.of());
  }

  @Test
  void whoseTokensAreAcceptedFollowsFromTheUserPool() {
    assertThat(AccountsPart.issuer(cognito()))
        .isEqualTo("https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Ab12Cd34e");
    assertThat(AccountsPart.audience(cognito().auth())).contains("client");
  }

  @Test
  void whatIsSaidCountsMore() {
    DarkroomSettings settings =
        cognito(
            "DARKROOM_AUTH_ISSUER", "https://issuer.example", "DARKROOM_AUTH_AUDIENCE", "other");
    assertThat(AccountsPart.issuer(settings)).isEqualTo("https://issuer.example");
    assertThat(AccountsPart.audience(settings.auth())).contains("other");
  }

  @Test
  void anotherIssuerHasToBeNamed() {
    DarkroomSettings settings = SettingsLoader.load(Map.of(), Map.of());
    assertThatExceptionOfType(StartException.class)
        .isThrownBy(() -> AccountsPart.issuer(settings))
        .withMessageContaining("DARKROOM_AUTH_ISSUER");
  }
}
