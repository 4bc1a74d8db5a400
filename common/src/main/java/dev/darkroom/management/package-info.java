// SPDX-License-Identifier: Apache-2.0
/** Health and metrics on a port of their own, apart from what users reach. */
@NullMarked
package dev.darkroom.management;

import org.jspecify.annotations.NullMarked;
