// SPDX-License-Identifier: Apache-2.0
/** The port to the record of all photos. Adapters lie in the packages below. */
@NullMarked
package dev.darkroom.catalog;

import org.jspecify.annotations.NullMarked;
