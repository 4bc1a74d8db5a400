// SPDX-License-Identifier: Apache-2.0
/** Spring Cloud AWS as a consumer to measure beside. */
@NullMarked
package dev.darkroom.bench.peers.spring;

import org.jspecify.annotations.NullMarked;
