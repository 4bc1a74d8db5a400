// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.notification;

import java.time.Instant;

/**
 * A change that was begun and must be told once it is made.
 *
 * @param id names the intent's file; ids sort by the time of the begin
 */
record Intent(String id, ObjectChange change, String bucket, String key, Instant begun) {}
