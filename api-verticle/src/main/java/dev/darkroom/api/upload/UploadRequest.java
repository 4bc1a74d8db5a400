// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload;

import dev.darkroom.api.problem.FieldError;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.config.ByteSize;
import dev.darkroom.photo.Filename;
import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.PhotoDetails;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.Sha256;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A photo that a client wants to upload, within what is accepted.
 *
 * @param contentType the registered type, also where the client named it by an alias
 */
public record UploadRequest(
    Filename filename,
    MediaType contentType,
    long size,
    @Nullable Sha256 checksum,
    PhotoDetails details) {

  private static final String SUPPORTED =
      Arrays.stream(PhotoFormat.values())
          .map(format -> format.mediaType().value())
          .collect(Collectors.joining(", ", "must be one of ", ""));

  /**
   * Reads a body that keeps the contract.
   *
   * @throws ProblemException with everything that is wrong
   */
  public static UploadRequest of(JsonObject body, ByteSize maxSize) {
    List<FieldError> errors = new ArrayList<>();
    Optional<Filename> filename =
        read("/filename", body.getString("filename"), Filename::new, errors);
    Optional<MediaType> contentType =
        read("/contentType", body.getString("contentType"), UploadRequest::typeOf, errors);
    Optional<Sha256> checksum =
        Optional.ofNullable(body.getString("checksumSha256"))
            .flatMap(text -> read("/checksumSha256", text, UploadRequest::checksumOf, errors));
    // As a double, because a number may be too large for a long.
    if (body.getNumber("size").doubleValue() > maxSize.bytes()) {
      errors.add(FieldError.inBody("/size", "must be at most " + maxSize.bytes() + " bytes"));
    }
    if (filename.isEmpty() || contentType.isEmpty() || !errors.isEmpty()) {
      throw new ProblemException(new Problem.InvalidRequest(errors));
    }
    return new UploadRequest(
        filename.get(),
        contentType.get(),
        body.getLong("size"),
        checksum.orElse(null),
        new PhotoDetails(tagsOf(body), body.getString("description")));
  }

  private static <T> Optional<T> read(
      String pointer, String text, Function<String, T> reader, List<FieldError> errors) {
    try {
      return Optional.of(reader.apply(text));
    } catch (IllegalArgumentException refused) {
      String message = refused.getMessage();
      errors.add(FieldError.inBody(pointer, message == null ? "is not valid" : message));
      return Optional.empty();
    }
  }

  private static MediaType typeOf(String text) {
    return PhotoFormat.of(new MediaType(text))
        .map(PhotoFormat::mediaType)
        .orElseThrow(() -> new IllegalArgumentException(SUPPORTED));
  }

  /** Strict: S3 compares texts, and base64 has several for the same bytes. */
  private static Sha256 checksumOf(String base64) {
    Sha256 checksum = Sha256.ofBase64(base64);
    if (!checksum.base64().equals(base64)) {
      throw new IllegalArgumentException("must be the base64 of a SHA-256, as S3 writes it");
    }
    return checksum;
  }

  private static List<String> tagsOf(JsonObject body) {
    @Nullable JsonArray tags = body.getJsonArray("tags");
    return tags == null ? List.of() : tags.stream().map(String.class::cast).toList();
  }
}
