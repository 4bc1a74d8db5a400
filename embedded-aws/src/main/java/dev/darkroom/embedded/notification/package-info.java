// SPDX-License-Identifier: Apache-2.0
/** Tells of changed objects at least once, in the form S3 uses. */
@NullMarked
package dev.darkroom.embedded.notification;

import org.jspecify.annotations.NullMarked;
