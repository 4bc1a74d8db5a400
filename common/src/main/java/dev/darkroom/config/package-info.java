// SPDX-License-Identifier: Apache-2.0
/** Settings: typed, validated at start, documented where they are declared. */
@NullMarked
package dev.darkroom.config;

import org.jspecify.annotations.NullMarked;
