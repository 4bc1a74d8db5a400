// SPDX-License-Identifier: Apache-2.0
/** Accounts in an Amazon Cognito user pool. */
@NullMarked
package dev.darkroom.identity.cognito;

import org.jspecify.annotations.NullMarked;
