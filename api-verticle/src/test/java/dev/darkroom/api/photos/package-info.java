// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.darkroom.api.photos;

import org.jspecify.annotations.NullMarked;
