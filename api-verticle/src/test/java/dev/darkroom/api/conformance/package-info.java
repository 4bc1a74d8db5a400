// SPDX-License-Identifier: Apache-2.0
/** Holds the API against its contract: every operation, every status, and requests at random. */
@NullMarked
package dev.darkroom.api.conformance;

import org.jspecify.annotations.NullMarked;
