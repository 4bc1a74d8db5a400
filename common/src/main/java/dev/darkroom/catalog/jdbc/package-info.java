// SPDX-License-Identifier: Apache-2.0
/** The catalog in a SQL database: H2 within one process, PostgreSQL for several. */
@NullMarked
package dev.darkroom.catalog.jdbc;

import org.jspecify.annotations.NullMarked;
