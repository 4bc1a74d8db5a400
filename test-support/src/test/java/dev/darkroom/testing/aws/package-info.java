// SPDX-License-Identifier: Apache-2.0
/** Adapters of AWS for tests: the ordinary clients over loopback to the embedded servers. */
@NullMarked
package dev.darkroom.testing.aws;

import org.jspecify.annotations.NullMarked;
