// SPDX-License-Identifier: Apache-2.0
/** The catalogs, each held to the contract. */
@NullMarked
package dev.darkroom.testing.catalog;

import org.jspecify.annotations.NullMarked;
