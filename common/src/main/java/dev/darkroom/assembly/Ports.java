// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.assembly;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.events.EventPublisher;
import dev.darkroom.storage.PhotoStorage;

/** The ports both processes work with, opened. */
public record Ports(PhotoCatalog catalog, PhotoStorage storage, EventPublisher events) {}
