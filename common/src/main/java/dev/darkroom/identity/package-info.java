// SPDX-License-Identifier: Apache-2.0
/** The port to user accounts. Adapters lie in the packages below. */
@NullMarked
package dev.darkroom.identity;

import org.jspecify.annotations.NullMarked;
