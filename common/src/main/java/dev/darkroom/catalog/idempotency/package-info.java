// SPDX-License-Identifier: Apache-2.0
/** What became of requests that carry a key, so that none is done twice. */
@NullMarked
package dev.darkroom.catalog.idempotency;

import org.jspecify.annotations.NullMarked;
