// SPDX-License-Identifier: Apache-2.0
/** DynamoDB Local as a child process, for tests and for who accepts its licence. */
@NullMarked
package dev.darkroom.embedded.dynamodb;

import org.jspecify.annotations.NullMarked;
