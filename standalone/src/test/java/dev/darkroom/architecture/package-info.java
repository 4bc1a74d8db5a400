// SPDX-License-Identifier: Apache-2.0
/** What the code's structure must keep, whoever changes it. INVARIANTS.md lists it all. */
@NullMarked
package dev.darkroom.architecture;

import org.jspecify.annotations.NullMarked;
