// SPDX-License-Identifier: Apache-2.0
/** What every request passes through, whichever operation it asks for. */
@NullMarked
package dev.darkroom.api.http;

import org.jspecify.annotations.NullMarked;
