// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

import io.vertx.core.buffer.Buffer;

/** An object and its bytes. */
public record StoredObject(ObjectHead head, Buffer content) {}
