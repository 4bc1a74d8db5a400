// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

/**
 * The place of a photo in a listing, as stored.
 *
 * @param at the moment that the listing is ordered by
 */
record Place(String at, String id) {}
