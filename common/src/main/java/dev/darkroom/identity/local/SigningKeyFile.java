// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import dev.darkroom.telemetry.LogKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that keeps the signing key from one start to the next, so that tokens outlive a restart.
 * Only its owner may read it.
 */
public final class SigningKeyFile {

  private static final Logger logger = LoggerFactory.getLogger(SigningKeyFile.class);

  private static final String NAME = "signing-key.pem";
  private static final int BITS = 2048;
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private SigningKeyFile() {}

  /**
   * The key in the folder; at the first start both are made. Blocks. Of several processes that
   * start at once, all get the one that came first, given a file system with hard links.
   *
   * @throws UncheckedIOException if the file can not be read or written
   * @throws IllegalStateException if the file holds no RSA key; it is left as it is
   */
  public static SigningKeys open(Path folder, SecureRandom random) {
    return open(folder, () -> generate(random));
  }

  /** With keys, in PKCS #8, of the caller's making. */
  static SigningKeys open(Path folder, Supplier<byte[]> generator) {
    Path file = folder.resolve(NAME);
    try {
      return read(file);
    } catch (NoSuchFileException first) {
      return create(folder, file, generator);
    } catch (IOException e) {
      throw new UncheckedIOException("the signing key " + file + " can not be read", e);
    }
  }

  private static SigningKeys create(Path folder, Path file, Supplier<byte[]> generator) {
    try {
      Files.createDirectories(folder);
      Path draft = Files.createTempFile(folder, "signing-key", ".new", ownerOnly(folder));
      try {
        Files.writeString(draft, pem(generator.get()), StandardCharsets.US_ASCII);
        publish(draft, file);
        logger
            .atInfo()
            .addKeyValue(LogKey.EVENT, "signing_key_created")
            .log("Signing key for tokens of local accounts created");
      } catch (FileAlreadyExistsException other) {
        logger.atDebug().log("Another process made the signing key first");
      } finally {
        Files.deleteIfExists(draft);
      }
      return read(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the signing key " + file + " can not be written", e);
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

  private static byte[] generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS, random);
      return generator.generateKeyPair().getPrivate().getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has RSA", e);
    }
  }

  private static String pem(byte[] pkcs8) {
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return BEGIN + "\n" + lines.encodeToString(pkcs8) + "\n" + END + "\n";
  }

  private static SigningKeys read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.US_ASCII);
    try {
      byte[] pkcs8 =
          Base64.getMimeDecoder().decode(text.replace(BEGIN, "").replace(END, "").strip());
      if (KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8))
          instanceof RSAPrivateCrtKey key) {
        return new SigningKeys(key);
      }
      throw broken(file);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Not as a cause: its message may quote what it could not read.
      throw broken(file);
    }
  }

  private static IllegalStateException broken(Path file) {
    return new IllegalStateException(
        file + " holds no RSA key. Restore it, or remove it and all sign in again.");
  }
}
