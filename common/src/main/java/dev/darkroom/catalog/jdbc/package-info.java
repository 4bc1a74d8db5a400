// SPDX-License-Identifier: Apache-2.0
/** The catalog in a SQL database: H2 inside standalone, the one process that ships its driver. */
@NullMarked
package dev.darkroom.catalog.jdbc;

import org.jspecify.annotations.NullMarked;
