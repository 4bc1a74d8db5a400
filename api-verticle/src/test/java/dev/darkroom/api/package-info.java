// SPDX-License-Identifier: Apache-2.0
/** The API over HTTP, on adapters in memory. */
@NullMarked
package dev.darkroom.api;

import org.jspecify.annotations.NullMarked;
