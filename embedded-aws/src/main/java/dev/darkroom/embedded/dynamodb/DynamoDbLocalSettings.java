// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.dynamodb;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How to run DynamoDB Local.
 *
 * @param classPath its jars, and nothing else
 * @param port the port; 0 looks for a free one
 * @param storage where tables are kept
 * @param startTimeout how long to wait for its first answer
 */
public record DynamoDbLocalSettings(
    List<Path> classPath, int port, Storage storage, Duration startTimeout) {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

  /** Where tables are kept. */
  public sealed interface Storage {}

  /** Gone with the process. */
  public record InMemory() implements Storage {}

  /** In a folder, made when missing. */
  public record OnDisk(Path folder) implements Storage {}

  /** Copies the list. */
  public DynamoDbLocalSettings {
    classPath = List.copyOf(classPath);
    if (classPath.isEmpty()) {
      throw new IllegalArgumentException("DynamoDB Local needs a class path");
    }
  }

  /** In memory, on any free port, with half a minute to start: what tests want. */
  public static DynamoDbLocalSettings inMemory(List<Path> classPath) {
    return new DynamoDbLocalSettings(classPath, 0, new InMemory(), START_TIMEOUT);
  }

  /** The same with other storage. */
  public DynamoDbLocalSettings withStorage(Storage other) {
    return new DynamoDbLocalSettings(classPath, port, other, startTimeout);
  }

  /** Takes a class path apart that is written as the {@code java} command takes it. */
  public static List<Path> classPath(String written) {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(written.strip())
        .filter(entry -> !entry.isBlank())
        .map(Path::of)
        .toList();
  }

  /** Reads a class path from the file the build writes it to. */
  public static List<Path> classPathIn(Path file) {
    try {
      return classPath(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("The class path of DynamoDB Local cannot be read", e);
    }
  }
}
