// SPDX-License-Identifier: Apache-2.0
/** Storage for tests: an adapter in memory and the contract that every adapter keeps. */
@NullMarked
package dev.darkroom.testing.storage;

import org.jspecify.annotations.NullMarked;
