// SPDX-License-Identifier: Apache-2.0
/** What is made of the measurements. */
@NullMarked
package dev.darkroom.bench.report;

import org.jspecify.annotations.NullMarked;
