// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog;

import dev.darkroom.photo.PhotoId;
import java.time.Instant;

/** The last photo of a page: the next page begins behind it, even if it is deleted meanwhile. */
public record PagePosition(Instant createdAt, PhotoId photo) {}
