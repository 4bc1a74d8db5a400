// SPDX-License-Identifier: Apache-2.0
/** What the embedded servers have in common: how a start fails. */
@NullMarked
package dev.darkroom.embedded.server;

import org.jspecify.annotations.NullMarked;
