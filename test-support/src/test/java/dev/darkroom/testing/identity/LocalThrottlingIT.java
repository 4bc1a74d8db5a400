// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.identity;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.async.Await.failureOf;
import static dev.darkroom.testing.identity.IdentityProviderContract.ADA;
import static dev.darkroom.testing.identity.IdentityProviderContract.EVE;
import static dev.darkroom.testing.identity.IdentityProviderContract.OTHER;
import static dev.darkroom.testing.identity.IdentityProviderContract.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.identity.EmailAddress;
import dev.darkroom.identity.IdentityException.BadCredentials;
import dev.darkroom.identity.IdentityException.TooManyAttempts;
import dev.darkroom.identity.IdentityProvider;
import dev.darkroom.identity.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How guesses of strangers are slowed down, and what that does to the owner. */
class LocalThrottlingIT {

  @SuppressWarnings("NullAway.Init") // set before each test
  private LocalAccountsFixture local;

  @SuppressWarnings("NullAway.Init") // set before each test
  private IdentityProvider identity;

  @BeforeEach
  void open(@TempDir Path folder) {
    local = new LocalAccountsFixture(folder);
    identity = local.provider(false);
    await(identity.signUp(ADA, PASSWORD));
  }

  private Tokens signedIn() {
    return IdentityProviderContract.tokensOf(
        await(identity.signIn(ADA, PASSWORD, Optional.empty())));
  }

  private void guesses(EmailAddress email) {
    for (int n = 0; n < 10; n++) {
      assertThat(failureOf(identity.signIn(email, OTHER, Optional.empty())))
          .isInstanceOf(BadCredentials.class);
    }
  }

  private Duration waitFor(EmailAddress email) {
    Throwable refused = failureOf(identity.signIn(email, PASSWORD, Optional.empty()));
    assertThat(refused).isInstanceOf(TooManyAttempts.class);
    return ((TooManyAttempts) refused).retryAfter();
  }

  @Test
  void afterTenWrongPasswordsTheNextHasToWait() {
    guesses(ADA);

    assertThat(waitFor(ADA)).isEqualTo(Duration.ofSeconds(1));

    local.clock.advance(Duration.ofSeconds(1));
    signedIn();
    guesses(ADA);
  }

  @Test
  void anUnknownAccountIsSlowedDownAlike() {
    guesses(EVE);

    assertThat(waitFor(EVE)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aClientThatWasSignedInBeforeDoesNotWaitForStrangers() {
    Tokens tokens = signedIn();
    await(identity.signOut(tokens.refresh()));
    guesses(ADA);
    assertThat(waitFor(ADA)).isPositive();

    await(identity.signIn(ADA, PASSWORD, Optional.of(tokens.refresh())));
  }

  @Test
  void theTokenOfAnotherAccountIsNoWayAround() {
    await(identity.signUp(EVE, PASSWORD));
    Tokens eves =
        IdentityProviderContract.tokensOf(await(identity.signIn(EVE, PASSWORD, Optional.empty())));
    guesses(ADA);

    assertThat(failureOf(identity.signIn(ADA, PASSWORD, Optional.of(eves.refresh()))))
        .isInstanceOf(TooManyAttempts.class);
  }

  @Test
  void aKnownClientMayNotGuessForEverEither() {
    Tokens tokens = signedIn();
    for (int n = 0; n < 10; n++) {
      assertThat(failureOf(identity.signIn(ADA, OTHER, Optional.of(tokens.refresh()))))
          .isInstanceOf(BadCredentials.class);
    }

    assertThat(failureOf(identity.signIn(ADA, PASSWORD, Optional.of(tokens.refresh()))))
        .isInstanceOf(TooManyAttempts.class);
    signedIn();
  }

  @Test
  void aResetPasswordBeginsAnewAndSessionsGoOnMeanwhile() {
    Tokens tokens = signedIn();
    guesses(ADA);
    await(identity.refresh(tokens.refresh()));
    await(identity.forgotPassword(ADA));

    await(identity.resetPassword(ADA, local.mailbox.next(ADA), OTHER));

    await(identity.signIn(ADA, OTHER, Optional.empty()));
  }

  @Test
  void nobodysMailboxIsFlooded() {
    for (int n = 0; n < 3; n++) {
      await(identity.forgotPassword(ADA));
      await(identity.forgotPassword(EVE));
    }

    assertThat(failureOf(identity.forgotPassword(ADA))).isInstanceOf(TooManyAttempts.class);
    assertThat(failureOf(identity.forgotPassword(EVE))).isInstanceOf(TooManyAttempts.class);
    local.clock.advance(Duration.ofMinutes(1));
    await(identity.forgotPassword(ADA));
  }

  @AfterEach
  void close() {
    local.close();
  }
}
