// SPDX-License-Identifier: Apache-2.0
/**
 * The short way to DynamoDB, for the calls that nearly every request makes: the SDK's own requests
 * as JSON, signed by SigV4 and sent by Vert.x's HTTP client on the caller's event loop. Only
 * answers that are well are taken; everything else the SDK does over.
 */
@NullMarked
package dev.darkroom.catalog.dynamodb.direct;

import org.jspecify.annotations.NullMarked;
