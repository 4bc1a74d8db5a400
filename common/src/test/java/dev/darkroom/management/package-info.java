// SPDX-License-Identifier: Apache-2.0
/** Tests of health. */
@NullMarked
package dev.darkroom.management;

import org.jspecify.annotations.NullMarked;
