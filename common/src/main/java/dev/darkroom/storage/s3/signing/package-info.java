// SPDX-License-Identifier: Apache-2.0
/**
 * Presigned URLs of S3 objects, cheap enough for a page of hundreds. The rules are AWS's <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html">Authenticating
 * Requests: Using Query Parameters</a>.
 */
@NullMarked
package dev.darkroom.storage.s3.signing;

import org.jspecify.annotations.NullMarked;
