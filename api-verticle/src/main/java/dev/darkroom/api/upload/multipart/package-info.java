// SPDX-License-Identifier: Apache-2.0
/** Uploading a photo's file in parts. */
@NullMarked
package dev.darkroom.api.upload.multipart;

import org.jspecify.annotations.NullMarked;
