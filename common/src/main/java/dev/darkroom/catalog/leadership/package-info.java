// SPDX-License-Identifier: Apache-2.0
/** Who of several processes does what only one should do. Kept where the catalog is kept. */
@NullMarked
package dev.darkroom.catalog.leadership;

import org.jspecify.annotations.NullMarked;
