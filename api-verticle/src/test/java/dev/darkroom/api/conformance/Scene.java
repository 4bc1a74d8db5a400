// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.conformance;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;

/** A state of things and a call in it, made so that the answer has one certain status. */
@FunctionalInterface
interface Scene {

  HttpResponse<Buffer> play();
}
