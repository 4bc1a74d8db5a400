// SPDX-License-Identifier: Apache-2.0
/**
 * What runs inside of each consumer's process and counts there. Compiled once for Darkroom and once
 * for each peer, against what that has on its class path: the JDK and the SDK's SQS are all it may
 * use.
 */
@NullMarked
package dev.darkroom.bench.queue.process;

import org.jspecify.annotations.NullMarked;
