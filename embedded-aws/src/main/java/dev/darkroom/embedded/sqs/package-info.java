// SPDX-License-Identifier: Apache-2.0
/** An SQS endpoint whose queues and messages survive a restart. */
@NullMarked
package dev.darkroom.embedded.sqs;

import org.jspecify.annotations.NullMarked;
