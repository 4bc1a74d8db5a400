// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog;

import dev.darkroom.photo.PhotoId;
import java.time.Instant;

/**
 * The last photo of a page: the next page begins behind it, even if it is deleted meanwhile.
 *
 * @param at the moment that the listing is ordered by, in whole milliseconds
 */
public record PagePosition(Instant at, PhotoId photo) {}
