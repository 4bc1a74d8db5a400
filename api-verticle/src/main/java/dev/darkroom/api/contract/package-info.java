// SPDX-License-Identifier: Apache-2.0
/** The OpenAPI contract, and requests held against it. */
@NullMarked
package dev.darkroom.api.contract;

import org.jspecify.annotations.NullMarked;
