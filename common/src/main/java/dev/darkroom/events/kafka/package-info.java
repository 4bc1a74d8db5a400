// SPDX-License-Identifier: Apache-2.0
/** Events to Kafka: the only Kafka code there is. */
@NullMarked
package dev.darkroom.events.kafka;

import org.jspecify.annotations.NullMarked;
