// SPDX-License-Identifier: Apache-2.0
/** Local accounts, run over a database. */
@NullMarked
package dev.darkroom.testing.identity;

import org.jspecify.annotations.NullMarked;
