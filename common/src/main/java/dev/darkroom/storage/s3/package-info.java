// SPDX-License-Identifier: Apache-2.0
/** Storage in S3: the only S3 code there is. */
@NullMarked
package dev.darkroom.storage.s3;

import org.jspecify.annotations.NullMarked;
