// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.darkroom.api.upload.multipart;

import org.jspecify.annotations.NullMarked;
