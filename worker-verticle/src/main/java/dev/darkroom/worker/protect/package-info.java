// SPDX-License-Identifier: Apache-2.0
/** Keeps ECS from stopping a task in the middle of its work for the sake of scaling in. */
@NullMarked
package dev.darkroom.worker.protect;

import org.jspecify.annotations.NullMarked;
