// SPDX-License-Identifier: Apache-2.0
/** S3 and SQS inside this JVM, for a laptop and for tests. */
@NullMarked
package dev.darkroom.embedded;

import org.jspecify.annotations.NullMarked;
