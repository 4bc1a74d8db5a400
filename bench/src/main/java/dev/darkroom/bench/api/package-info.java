// SPDX-License-Identifier: Apache-2.0
/** The API under load, beside a peer that gives the same answers from the same database. */
@NullMarked
package dev.darkroom.bench.api;

import org.jspecify.annotations.NullMarked;
