// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of invariants names tests that are there. */
class InvariantsTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern ENFORCER =
      Pattern.compile("`(\\w+(?:Test|IT|Contract))(?:\\.(\\w+))?`");

  record Enforcer(String type, String method) {

    @Override
    public String toString() {
      return method.isEmpty() ? type : type + "." + method;
    }
  }

  @Test
  void everyRuleHasAnEnforcer() throws IOException {
    List<String> rules =
        Files.readAllLines(ROOT.resolve("INVARIANTS.md")).stream()
            .filter(line -> line.startsWith("| ") && !line.contains("---"))
            .filter(line -> !line.startsWith("| rule |"))
            .toList();

    assertThat(rules)
        .isNotEmpty()
        .allMatch(rule -> ENFORCER.matcher(rule).find() || rule.contains("the build:"));
  }

  @ParameterizedTest
  @MethodSource("enforcers")
  void everyEnforcerIsThere(Enforcer enforcer) throws IOException {
    Path source = source(enforcer.type());

    assertThat(source)
        .content()
        .contains(enforcer.method().isEmpty() ? "" : " " + enforcer.method() + "(");
  }

  static Stream<Enforcer> enforcers() throws IOException {
    return ENFORCER
        .matcher(
            Files.readString(ROOT.resolve("INVARIANTS.md"))
                + Files.readString(ROOT.resolve("docs/reliability.md")))
        .results()
        .map(found -> new Enforcer(found.group(1), found.group(2) == null ? "" : found.group(2)))
        .filter(enforcer -> !enforcer.type().equals(InvariantsTest.class.getSimpleName()))
        .distinct()
        .sorted(Comparator.comparing(Enforcer::toString));
  }

  private static Path source(String type) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.endsWith(type + ".java"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("There is no test " + type));
    }
  }
}
