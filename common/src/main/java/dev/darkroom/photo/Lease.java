// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.time.Instant;

/**
 * The right of one worker to record a result.
 *
 * @param until when another worker may take over
 */
public record Lease(WorkerId owner, Instant until) {}
