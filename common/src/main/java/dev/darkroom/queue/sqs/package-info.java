// SPDX-License-Identifier: Apache-2.0
/** Queues in SQS: the only SQS code there is. */
@NullMarked
package dev.darkroom.queue.sqs;

import org.jspecify.annotations.NullMarked;
