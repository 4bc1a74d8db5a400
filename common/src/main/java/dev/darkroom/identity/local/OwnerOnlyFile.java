// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;

/** Files with secrets that nobody but their owner may read. Blocks. */
final class OwnerOnlyFile {

  private OwnerOnlyFile() {}

  /**
   * The file's text; if there is no such file it is made. Of several processes that make it at once
   * all read what came first, given a file system with hard links.
   */
  static String read(Path file, Supplier<String> text, Instant now) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.US_ASCII);
    } catch (NoSuchFileException missing) {
      create(file, text, now);
      return Files.readString(file, StandardCharsets.US_ASCII);
    }
  }

  /** Makes the file, dated so; false if there is one already, which is left as it is. */
  static boolean create(Path file, Supplier<String> text, Instant now) throws IOException {
    Path folder = Objects.requireNonNull(file.getParent());
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, "draft", ".new", ownerOnly(folder));
    try {
      Files.writeString(draft, text.get(), StandardCharsets.US_ASCII);
      Files.setLastModifiedTime(draft, FileTime.from(now));
      publish(draft, file);
      return true;
    } catch (FileAlreadyExistsException other) {
      return false;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * Gives the finished draft its name, unless there is a file of that name. A link does both in one
   * step; moving looks first and then renames over what came in between.
   */
  private static void publish(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException other) {
      throw other;
    } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
      Files.move(draft, file);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
