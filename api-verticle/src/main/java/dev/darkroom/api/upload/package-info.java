// SPDX-License-Identifier: Apache-2.0
/** Announcing a photo and handing out the URL to upload it to. */
@NullMarked
package dev.darkroom.api.upload;

import org.jspecify.annotations.NullMarked;
