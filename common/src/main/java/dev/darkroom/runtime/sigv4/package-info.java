// SPDX-License-Identifier: Apache-2.0
/** What every signature of Signature Version 4 needs, whatever it signs. */
@NullMarked
package dev.darkroom.runtime.sigv4;

import org.jspecify.annotations.NullMarked;
