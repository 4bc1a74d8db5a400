// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** The open intents, one small file each, so that the end of the process loses none. */
final class IntentLog {

  private static final Logger logger = LoggerFactory.getLogger(IntentLog.class);

  private static final String SUFFIX = ".json";
  private static final String REPLACEMENT_SUFFIX = ".new";

  private final Path folder;

  IntentLog(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Intent intent(ObjectChange change, String bucket, String key, Instant now) {
    String id = "%014d-%s".formatted(now.toEpochMilli(), UUID.randomUUID());
    return new Intent(id, change, bucket, key, now, null);
  }

  /** Writes a new intent. */
  void write(Intent intent) {
    try {
      Files.writeString(file(intent.id()), IntentJson.written(intent));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes an intent anew; a crash leaves the earlier form or this one, nothing in between. */
  void replace(Intent intent) {
    Path whole = file(intent.id());
    Path written = replacement(intent.id());
    try {
      Files.writeString(written, IntentJson.written(intent));
      Files.move(
          written, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void remove(Intent intent) {
    remove(intent.id());
  }

  /** The ids of the open intents, oldest first. */
  List<String> open() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The intent, unless it was removed meanwhile. */
  Optional<Intent> read(String id) {
    try {
      return Optional.of(IntentJson.read(id, Files.readString(file(id))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JacksonException | IllegalArgumentException e) {
      // The change begins only after the file is whole, so nothing was stored under this one.
      logger.atWarn().addKeyValue("intent", id).log("Half-written intent dropped");
      remove(id);
      return Optional.empty();
    }
  }

  private void remove(String id) {
    try {
      Files.deleteIfExists(file(id));
      Files.deleteIfExists(replacement(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String id) {
    return folder.resolve(id + SUFFIX);
  }

  private Path replacement(String id) {
    return folder.resolve(id + REPLACEMENT_SUFFIX);
  }
}
