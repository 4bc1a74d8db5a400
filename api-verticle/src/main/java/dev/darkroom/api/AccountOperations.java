// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.api.auth.AccountEndpoints;
import dev.darkroom.api.http.Endpoint;
import java.util.Map;

/** The operations of the contract that deal with accounts and tokens. */
final class AccountOperations {

  private final ApiServices services;

  AccountOperations(ApiServices services) {
    this.services = services;
  }

  Map<String, Endpoint> endpoints() {
    AccountEndpoints accounts = new AccountEndpoints(services.accounts());
    return Map.ofEntries(
        Map.entry("signUp", accounts::signUp),
        Map.entry("confirm", accounts::confirm),
        Map.entry("resend", accounts::resend),
        Map.entry("signIn", accounts::signIn),
        Map.entry("answerChallenge", accounts::answer),
        Map.entry("refresh", accounts::refresh),
        Map.entry("signOut", accounts::signOut),
        Map.entry("signOutEverywhere", accounts::signOutEverywhere),
        Map.entry("forgotPassword", accounts::forgotPassword),
        Map.entry("resetPassword", accounts::resetPassword),
        Map.entry("beginTotp", accounts::beginTotp),
        Map.entry("confirmTotp", accounts::confirmTotp),
        Map.entry("keys", accounts::keys));
  }
}
