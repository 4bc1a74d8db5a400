// SPDX-License-Identifier: Apache-2.0
/** The way of one uploaded photo, one class a stage, from the event to the record. */
@NullMarked
package dev.darkroom.worker.ingest;

import org.jspecify.annotations.NullMarked;
