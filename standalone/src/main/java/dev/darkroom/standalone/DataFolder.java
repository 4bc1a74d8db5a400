// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import dev.darkroom.assembly.StartException;
import dev.darkroom.config.StandaloneSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder where standalone keeps everything. One process at a time may use it. */
final class DataFolder implements AutoCloseable {

  private static final int SECRET_BYTES = 32;

  private final Path root;
  private final boolean temporary;
  private final FileChannel channel;

  private DataFolder(Path root, boolean temporary, FileChannel channel) {
    this.root = root;
    this.temporary = temporary;
    this.channel = channel;
  }

  /**
   * Makes the folder if it is missing and takes it.
   *
   * @param temporary whether it is removed by {@link #close}
   * @throws StartException if another process has it, or it can not be written to
   */
  private static DataFolder open(Path root, boolean temporary) {
    try {
      Files.createDirectories(root);
      Path lock = root.resolve(".lock");
      FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new StartException(
            "Another Darkroom uses the data folder "
                + root
                + ". Stop it, or choose another folder with DARKROOM_STANDALONE_DATA_FOLDER.");
      }
      return new DataFolder(root, temporary, channel);
    } catch (IOException e) {
      throw new StartException(
          "The data folder "
              + root
              + " can not be used ("
              + e
              + "). Choose another with DARKROOM_STANDALONE_DATA_FOLDER.",
          e);
    }
  }

  /** The folder that the settings, or a wish for a fresh one, name. */
  static DataFolder of(StandaloneSettings settings, boolean fresh) {
    return fresh || settings.fresh() ? temporary() : open(settings.dataFolder(), false);
  }

  private static DataFolder temporary() {
    try {
      return open(Files.createTempDirectory("darkroom-"), true);
    } catch (IOException e) {
      throw new StartException("No temporary folder can be made: " + e, e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  Path path(String name) {
    return root.resolve(name);
  }

  Path root() {
    return root;
  }

  /** A secret of this folder: made on first use, the same ever after. */
  String secret(String name) {
    Path file = root.resolve("keys").resolve(name);
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        writePrivate(file, HexFormat.of().formatHex(random));
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the key " + file + " can not be read or made", e);
    }
  }

  private static void writePrivate(Path file, String content) throws IOException {
    Path draft = Files.createTempFile(file.getParent(), ".new", "");
    if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(draft, content);
    Files.move(draft, file);
  }

  /** Gives the folder back; removes it if it is temporary. */
  @Override
  public void close() throws IOException {
    channel.close();
    if (temporary) {
      List<Path> files;
      try (Stream<Path> walk = Files.walk(root)) {
        files = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }
}
