// SPDX-License-Identifier: Apache-2.0
/** The whole of Darkroom, from the outside: over HTTP, with photos made by code. */
@NullMarked
package dev.darkroom.standalone;

import org.jspecify.annotations.NullMarked;
