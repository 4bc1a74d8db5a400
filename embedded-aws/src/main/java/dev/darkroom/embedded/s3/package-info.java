// SPDX-License-Identifier: Apache-2.0
/** An S3 endpoint over a folder that checks signatures and tells of every change. */
@NullMarked
package dev.darkroom.embedded.s3;

import org.jspecify.annotations.NullMarked;
