// SPDX-License-Identifier: Apache-2.0
/** The port to where photos and their variants lie. Adapters lie in the packages below. */
@NullMarked
package dev.darkroom.storage;

import org.jspecify.annotations.NullMarked;
