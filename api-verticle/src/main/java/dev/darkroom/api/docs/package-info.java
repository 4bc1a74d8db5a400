// SPDX-License-Identifier: Apache-2.0
/** The contract and Swagger UI, as served. */
@NullMarked
package dev.darkroom.api.docs;

import org.jspecify.annotations.NullMarked;
