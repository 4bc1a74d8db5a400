// SPDX-License-Identifier: Apache-2.0
/** The catalog for tests: one in memory, and the contract that every catalog keeps. */
@NullMarked
package dev.darkroom.testing.catalog;

import org.jspecify.annotations.NullMarked;
