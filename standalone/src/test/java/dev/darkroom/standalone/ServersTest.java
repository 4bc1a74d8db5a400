// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.embedded.EmbeddedAws;
import org.junit.jupiter.api.Test;

class ServersTest {

  @Test
  void theEmbeddedServersMayUseUpTheirOwnLimitsBeforeTheDataFolderIsGivenUp() {
    assertThat(Servers.CLOSE_LIMIT).isGreaterThan(EmbeddedAws.CLOSE_LIMIT);
  }
}
