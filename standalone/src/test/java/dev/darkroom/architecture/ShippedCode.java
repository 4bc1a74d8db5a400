// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Takes what is shipped: neither tests nor what only tests use. */
public final class ShippedCode implements ImportOption {

  private static final ImportOption NO_TESTS = new ImportOption.DoNotIncludeTests();

  @Override
  public boolean includes(Location location) {
    return NO_TESTS.includes(location) && !location.contains("/dev/darkroom/testing/");
  }
}
