// SPDX-License-Identifier: Apache-2.0
/** The worker among services, networks and processes that fail. */
@NullMarked
package dev.darkroom.standalone.faults;

import org.jspecify.annotations.NullMarked;
