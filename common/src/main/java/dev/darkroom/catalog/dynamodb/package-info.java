// SPDX-License-Identifier: Apache-2.0
/** The catalog in a DynamoDB table. The only code that knows DynamoDB. */
@NullMarked
package dev.darkroom.catalog.dynamodb;

import org.jspecify.annotations.NullMarked;
