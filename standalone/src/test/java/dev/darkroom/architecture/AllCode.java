// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.architecture;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import com.tngtech.archunit.junit.LocationProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Finds every class of every module built so far, tests too: no class path has them all. */
public final class AllCode implements LocationProvider {

  @Override
  public Set<Location> get(Class<?> testClass) {
    Set<Location> all = new HashSet<>(Locations.ofPackage("dev.darkroom"));
    try (Stream<Path> modules = Files.list(root(testClass))) {
      modules
          .flatMap(
              module -> Stream.of("classes", "test-classes").map(module.resolve("target")::resolve))
          .filter(Files::isDirectory)
          .map(Location::of)
          .forEach(all::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static Path root(Class<?> testClass) {
    try {
      Path testClasses =
          Path.of(testClass.getProtectionDomain().getCodeSource().getLocation().toURI());
      return testClasses.resolve("../../..").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
