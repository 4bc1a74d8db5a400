// SPDX-License-Identifier: Apache-2.0
/** Photos made by code, whole and broken, for tests; and the means to tell how a picture lies. */
@NullMarked
package dev.darkroom.testing.photo;

import org.jspecify.annotations.NullMarked;
