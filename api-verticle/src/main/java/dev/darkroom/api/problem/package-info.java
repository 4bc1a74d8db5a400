// SPDX-License-Identifier: Apache-2.0
/** What may go wrong with a request, as a closed set, and how clients are told. */
@NullMarked
package dev.darkroom.api.problem;

import org.jspecify.annotations.NullMarked;
