// SPDX-License-Identifier: Apache-2.0
/** Tests of the protection of ECS tasks. */
@NullMarked
package dev.darkroom.worker.protect;

import org.jspecify.annotations.NullMarked;
