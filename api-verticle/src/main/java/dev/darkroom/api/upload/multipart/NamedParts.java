// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload.multipart;

import dev.darkroom.api.problem.FieldError;
import dev.darkroom.photo.Sha256;
import dev.darkroom.storage.CompletedPart;
import dev.darkroom.storage.UploadedPart;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The parts that a client says it uploaded, held against those that are there.
 *
 * @param parts in the order of the call
 */
record NamedParts(List<CompletedPart> parts) {

  /** Reads a body that keeps the contract. */
  static NamedParts of(JsonObject body) {
    JsonArray array = body.getJsonArray("parts");
    return new NamedParts(
        IntStream.range(0, array.size())
            .mapToObj(array::getJsonObject)
            .map(NamedParts::part)
            .toList());
  }

  private static CompletedPart part(JsonObject json) {
    @Nullable String checksum = json.getString("checksumSha256");
    return new CompletedPart(
        json.getInteger("number"),
        // As the header had it, or without its quotes.
        json.getString("etag").replace("\"", "").toLowerCase(Locale.ROOT),
        checksum == null ? null : Sha256.ofBase64(checksum));
  }

  /** All of them by their numbers, once nothing is wrong with them. */
  List<CompletedPart> inOrder() {
    return parts.stream().sorted(Comparator.comparingInt(CompletedPart::number)).toList();
  }

  /** What keeps them from making up the file; empty if nothing does. */
  List<FieldError> errors(UploadId id, PartPlan plan, List<UploadedPart> uploaded) {
    Map<Integer, UploadedPart> there =
        uploaded.stream().collect(Collectors.toMap(UploadedPart::number, Function.identity()));
    List<FieldError> errors = new ArrayList<>();
    Map<Integer, Integer> places = new TreeMap<>();
    for (int place = 0; place < parts.size(); place++) {
      CompletedPart part = parts.get(place);
      String pointer = "/parts/" + place;
      if (part.number() > plan.count()) {
        errors.add(
            FieldError.inBody(
                pointer + "/number", "must be a part of the file, 1 to " + plan.count()));
      } else if (places.putIfAbsent(part.number(), place) != null) {
        errors.add(FieldError.inBody(pointer + "/number", "is named before"));
      } else {
        compare(part, there.get(part.number()), pointer, id, plan, errors);
      }
    }
    missing(places.keySet(), plan, errors);
    return errors;
  }

  private static void compare(
      CompletedPart part,
      @Nullable UploadedPart there,
      String pointer,
      UploadId id,
      PartPlan plan,
      List<FieldError> errors) {
    Sha256 checksum = part.checksum();
    if (id.checksummed() != (checksum != null)) {
      errors.add(
          FieldError.inBody(
              pointer + "/checksumSha256",
              id.checksummed()
                  ? "is needed: the upload was begun with checksum=sha256"
                  : "must be left out: the upload was begun without checksum=sha256"));
    }
    if (there == null) {
      errors.add(FieldError.inBody(pointer, "has not been uploaded"));
      return;
    }
    if (!there.etag().toLowerCase(Locale.ROOT).equals(part.etag())) {
      errors.add(
          FieldError.inBody(
              pointer + "/etag", "is not that of the part that is there, " + there.etag()));
    }
    if (checksum != null && there.checksum() != null && !there.checksum().equals(checksum)) {
      errors.add(
          FieldError.inBody(
              pointer + "/checksumSha256",
              "is not that of the part that is there, " + there.checksum().base64()));
    }
    if (there.size() != plan.sizeOf(part.number())) {
      errors.add(
          FieldError.inBody(
              pointer,
              "has "
                  + there.size()
                  + " bytes, and must have "
                  + plan.sizeOf(part.number())
                  + "; upload it again"));
    }
  }

  private static void missing(Set<Integer> named, PartPlan plan, List<FieldError> errors) {
    List<Integer> missing =
        IntStream.rangeClosed(1, plan.count())
            .filter(number -> !named.contains(number))
            .boxed()
            .toList();
    if (!missing.isEmpty()) {
      errors.add(
          FieldError.inBody(
              "/parts",
              "must name all parts of the file; missing are " + new PartNumbers(missing).text()));
    }
  }
}
