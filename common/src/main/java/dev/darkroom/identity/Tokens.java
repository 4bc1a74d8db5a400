// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity;

/** What somebody who is signed in holds: one token to call with, one to get the next with. */
public record Tokens(AccessToken access, RefreshToken refresh) {}
