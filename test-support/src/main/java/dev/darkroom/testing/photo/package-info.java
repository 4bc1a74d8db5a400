// SPDX-License-Identifier: Apache-2.0
/** Photos for tests: records built by hand, and files made by code. */
@NullMarked
package dev.darkroom.testing.photo;

import org.jspecify.annotations.NullMarked;
