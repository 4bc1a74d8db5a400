// SPDX-License-Identifier: Apache-2.0
/**
 * The worker's real code under a clock that jumps and a scheduler that a seed decides, among
 * services that misbehave as real ones do. One seed is one history, the same whenever it is run.
 *
 * <p>Not modelled: reconciling, deletion by the API, stores without sequencers, quarantine and
 * removal of rejected originals, redrives by the queue, services that refuse for good.
 */
@NullMarked
package dev.darkroom.worker.simulation;

import org.jspecify.annotations.NullMarked;
