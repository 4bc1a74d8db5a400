// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The open intents, one small file each, so that the end of the process loses none. */
final class IntentLog {

  private static final Logger logger = LoggerFactory.getLogger(IntentLog.class);

  private static final String SUFFIX = ".json";
  private static final JsonMapper MAPPER = JsonMapper.shared();

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
    return new Intent(id, change, bucket, key, now);
  }

  void write(Intent intent) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("change", intent.change().name());
    json.put("bucket", intent.bucket());
    json.put("key", intent.key());
    json.put("begun", intent.begun().toEpochMilli());
    try {
      Files.writeString(file(intent.id()), MAPPER.writeValueAsString(json));
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
      JsonNode json = MAPPER.readTree(Files.readString(file(id)));
      return Optional.of(
          new Intent(
              id,
              ObjectChange.valueOf(json.path("change").asString("")),
              json.path("bucket").asString(""),
              json.path("key").asString(""),
              Instant.ofEpochMilli(json.path("begun").asLong(0))));
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String id) {
    return folder.resolve(id + SUFFIX);
  }
}
