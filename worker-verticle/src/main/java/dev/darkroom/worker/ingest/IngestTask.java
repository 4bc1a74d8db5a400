// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

/**
 * One event to work.
 *
 * @param redelivered whether the message was received before, so that what an earlier attempt left
 *     unsaid has to be said now
 * @param last whether there will be no other try
 * @param hold on the message; without it nothing may be recorded
 */
public record IngestTask(ObjectEvent event, boolean redelivered, boolean last, Hold hold) {}
