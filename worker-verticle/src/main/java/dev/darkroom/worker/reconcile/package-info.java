// SPDX-License-Identifier: Apache-2.0
/**
 * Finds photos that nobody came back for, and puts them right: the events of others may be lost,
 * and workers die. One process of all does, a little at a time.
 */
@NullMarked
package dev.darkroom.worker.reconcile;

import org.jspecify.annotations.NullMarked;
