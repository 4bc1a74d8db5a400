// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import dev.darkroom.api.problem.FieldError;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.photo.CaptionCorrections;
import dev.darkroom.photo.Correction;
import dev.darkroom.photo.Corrections;
import dev.darkroom.photo.CustomFields;
import dev.darkroom.photo.Geolocation;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoDetails;
import dev.darkroom.photo.TakenAt;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the owner says after a patch. The patch is merged into what the API shows of the photo (RFC
 * 7396); then each field that it names is what came out, also where the file says the same, or it
 * is hidden. A field it does not name is left to whoever spoke of it before.
 */
final class DetailsPatch {

  private final Photo photo;
  private final JsonObject patch;
  private final JsonObject merged;

  private DetailsPatch(Photo photo, JsonObject patch) {
    this.photo = photo;
    this.patch = patch;
    this.merged = MergePatch.apply(DetailsJson.of(photo), patch);
  }

  /**
   * The details of the photo after a patch that keeps the contract.
   *
   * @throws ProblemException if what comes out is not sound
   */
  static PhotoDetails apply(Photo photo, JsonObject patch) {
    Photo uncorrected = photo;
    if (patch.containsKey(DetailsJson.CORRECTED)) {
      Set<String> kept =
          DetailsJson.textsOf(patch.getJsonArray(DetailsJson.CORRECTED)).stream()
              .collect(Collectors.toSet());
      PhotoDetails details = photo.details();
      uncorrected =
          photo.described(
              details.withCorrections(CorrectedFields.kept(details.corrections(), kept)),
              photo.updatedAt());
    }
    return new DetailsPatch(uncorrected, patch).details();
  }

  private PhotoDetails details() {
    PhotoDetails said = photo.details();
    return new PhotoDetails(
        patch.containsKey("tags") ? DetailsJson.textsOf(merged.getJsonArray("tags")) : said.tags(),
        patch.containsKey("description") ? merged.getString("description") : said.description(),
        corrections(said.corrections()),
        patch.containsKey("custom") ? custom() : said.custom());
  }

  private Corrections corrections(Corrections said) {
    return new Corrections(takenAt(said.takenAt()), location(said.location()), caption(said));
  }

  private Correction<TakenAt> takenAt(Correction<TakenAt> said) {
    if (!patch.containsKey("takenAt")) {
      return said;
    }
    @Nullable String text = merged.getString("takenAt");
    return correction(text == null ? null : read("/takenAt", () -> MetadataJson.takenAtOf(text)));
  }

  private Correction<Geolocation> location(Correction<Geolocation> said) {
    if (!patch.containsKey("location")) {
      return said;
    }
    @Nullable JsonObject place = merged.getJsonObject("location");
    if (place == null) {
      return new Correction.Hidden<>();
    }
    if (patch.getJsonObject("location").isEmpty() && photo.location() != null) {
      return said;
    }
    for (String required : List.of("latitude", "longitude")) {
      if (!place.containsKey(required)) {
        throw invalid("/location/" + required, "is required");
      }
    }
    return new Correction.To<>(
        read(
            "/location",
            () ->
                new Geolocation(
                    place.getDouble("latitude"),
                    place.getDouble("longitude"),
                    place.getDouble("altitude"),
                    place.getDouble("direction"))));
  }

  private CaptionCorrections caption(Corrections all) {
    CaptionCorrections said = all.caption();
    if (!patch.containsKey("caption")) {
      return said;
    }
    @Nullable JsonObject named = patch.getJsonObject("caption");
    if (named == null) {
      return CaptionCorrections.HIDDEN;
    }
    JsonObject texts = merged.getJsonObject("caption", new JsonObject());
    return new CaptionCorrections(
        text(named, texts, "title", said.title()),
        text(named, texts, "description", said.description()),
        named.containsKey("keywords")
            ? texts.containsKey("keywords")
                ? new Correction.To<>(DetailsJson.textsOf(texts.getJsonArray("keywords")))
                : new Correction.Hidden<>()
            : said.keywords(),
        text(named, texts, "creator", said.creator()),
        text(named, texts, "copyright", said.copyright()));
  }

  private static Correction<String> text(
      JsonObject named, JsonObject texts, String name, Correction<String> said) {
    return named.containsKey(name) ? correction(texts.getString(name)) : said;
  }

  private CustomFields custom() {
    return DetailsJson.customOf(merged.getJsonObject("custom", new JsonObject()));
  }

  private static <T> Correction<T> correction(@Nullable T value) {
    return value == null ? new Correction.Hidden<>() : new Correction.To<>(value);
  }

  private static <T> T read(String pointer, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException refused) {
      String message = refused.getMessage();
      throw invalid(pointer, message == null ? "is not valid" : message);
    }
  }

  static ProblemException invalid(String pointer, String detail) {
    return new ProblemException(Problem.InvalidRequest.of(FieldError.inBody(pointer, detail)));
  }
}
