// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that keep the signing keys from one start to the next, so that tokens outlive a
 * restart: {@code signing-key.pem}, then {@code signing-key-2.pem} and so on. When a key was made,
 * its file's date says. Blocks.
 */
final class SigningKeyFiles {

  private static final Pattern NAME = Pattern.compile("signing-key(?:-(\\d{1,9}))?\\.pem");
  private static final int BITS = 2048;
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private final Path folder;
  private final Supplier<byte[]> generator;

  /** With keys, in PKCS #8, of the caller's making. */
  SigningKeyFiles(Path folder, Supplier<byte[]> generator) {
    this.folder = folder;
    this.generator = generator;
  }

  static SigningKeyFiles in(Path folder, SecureRandom random) {
    return new SigningKeyFiles(folder, () -> generate(random));
  }

  /** A key and its place in the order of keys. */
  record Dated(int number, SigningKey key, Instant createdAt) {}

  /**
   * All keys, the oldest first.
   *
   * @throws UncheckedIOException if the files can not be read
   * @throws IllegalStateException if one holds no RSA key; it is left as it is
   */
  List<Dated> read() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Dated> keys = new ArrayList<>();
      for (Path file : files.toList()) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (name.matches()) {
          int number = name.group(1) == null ? 1 : Integer.parseInt(name.group(1));
          readInto(keys, number, file);
        }
      }
      keys.sort(Comparator.comparingInt(Dated::number));
      return List.copyOf(keys);
    } catch (IOException e) {
      throw new UncheckedIOException("the signing keys in " + folder + " can not be read", e);
    }
  }

  private static void readInto(List<Dated> keys, int number, Path file) throws IOException {
    try {
      Instant createdAt = Files.getLastModifiedTime(file).toInstant();
      keys.add(new Dated(number, key(file), createdAt));
    } catch (NoSuchFileException removed) {
      // By another process, since the folder was listed.
    }
  }

  /**
   * Makes a key. Of several processes that make that number at once, the first one's is it.
   *
   * @return whether it was this one's
   * @throws UncheckedIOException if the file can not be written
   */
  boolean create(int number, Instant now) {
    Path file = file(number);
    try {
      return OwnerOnlyFile.create(file, () -> pem(generator.get()), now);
    } catch (IOException e) {
      throw new UncheckedIOException("the signing key " + file + " can not be written", e);
    }
  }

  /** Removes a key, if it is still there. */
  void remove(int number) {
    try {
      Files.deleteIfExists(file(number));
    } catch (IOException e) {
      throw new UncheckedIOException("the signing key " + file(number) + " can not be removed", e);
    }
  }

  private Path file(int number) {
    return folder.resolve(number == 1 ? "signing-key.pem" : "signing-key-" + number + ".pem");
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

  private static SigningKey key(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.US_ASCII);
    try {
      byte[] pkcs8 =
          Base64.getMimeDecoder().decode(text.replace(BEGIN, "").replace(END, "").strip());
      if (KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8))
          instanceof RSAPrivateCrtKey key) {
        return new SigningKey(key);
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
