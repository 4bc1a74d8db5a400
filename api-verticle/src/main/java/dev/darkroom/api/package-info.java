// SPDX-License-Identifier: Apache-2.0
/** Process 1, the HTTP API: what it is made of and how it starts and stops. */
@NullMarked
package dev.darkroom.api;

import org.jspecify.annotations.NullMarked;
