// SPDX-License-Identifier: Apache-2.0
/**
 * A photo as a flat record of named attributes: the form that every catalog adapter stores, and a
 * contract with other systems that read the table.
 */
@NullMarked
package dev.darkroom.catalog.record;

import org.jspecify.annotations.NullMarked;
