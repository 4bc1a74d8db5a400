// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives constructors of tests the adapters of the embedded servers. They are the same for all of a
 * run: every test works with buckets and queues of its own.
 */
public final class EmbeddedServers implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == EmbeddedAdapters.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(Namespace.create(EmbeddedServers.class))
        .getOrComputeIfAbsent(Running.class, _ -> Running.start(), Running.class)
        .adapters();
  }

  /** Closed by JUnit at the end of the run. */
  private record Running(Path folder, EmbeddedAdapters adapters) implements AutoCloseable {

    static Running start() {
      try {
        Path folder = Files.createTempDirectory("darkroom-embedded");
        return new Running(folder, new EmbeddedAdapters(folder));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      adapters.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
