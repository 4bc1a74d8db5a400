// SPDX-License-Identifier: Apache-2.0
/** What an operator may do: see what is stuck, and move it. */
@NullMarked
package dev.darkroom.api.admin;

import org.jspecify.annotations.NullMarked;
