// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import io.vertx.junit5.ParameterClosingConsumer;
import io.vertx.junit5.VertxExtensionParameterProvider;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;

/**
 * Gives tests under {@link io.vertx.junit5.VertxExtension} an API as a parameter: one a class to
 * constructors, one a test to methods. It is closed, and held to never having blocked, after that.
 */
public final class HarnessProvider implements VertxExtensionParameterProvider<ApiHarness> {

  @Override
  public Class<ApiHarness> type() {
    return ApiHarness.class;
  }

  @Override
  public String key() {
    return ApiHarness.class.getName();
  }

  @Override
  public ApiHarness newInstance(ExtensionContext extension, ParameterContext parameter) {
    return ApiHarness.start();
  }

  @Override
  public ParameterClosingConsumer<ApiHarness> parameterClosingConsumer() {
    return ApiHarness::close;
  }
}
