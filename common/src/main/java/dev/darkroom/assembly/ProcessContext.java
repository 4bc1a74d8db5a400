// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.assembly;

import dev.darkroom.config.DarkroomSettings;
import dev.darkroom.runtime.ShutdownSequence;
import dev.darkroom.telemetry.Metrics;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/**
 * What every process has before it starts its own parts.
 *
 * @param shutdown to which every part adds how it is stopped, as it is started
 */
public record ProcessContext(
    DarkroomSettings settings,
    Vertx vertx,
    Metrics metrics,
    InstantSource time,
    ShutdownSequence shutdown) {}
