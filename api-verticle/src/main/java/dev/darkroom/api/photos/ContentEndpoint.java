// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.http.Endpoint;
import dev.darkroom.api.http.Reply;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.Variant;
import dev.darkroom.storage.PhotoStorage;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Redirects to the file of one version of a photo, or to one of its variants. */
public final class ContentEndpoint implements Endpoint {

  private final OwnedPhotos owned;
  private final PhotoStorage storage;
  private final Duration urlValidity;

  public ContentEndpoint(PhotoCatalog catalog, PhotoStorage storage, Duration urlValidity) {
    this.owned = new OwnedPhotos(catalog);
    this.storage = storage;
    this.urlValidity = urlValidity;
  }

  @Override
  public Future<Reply> answer(Call call) {
    Optional<String> variant = call.query("variant");
    return owned
        .inVersionOf(call)
        .map(
            photo ->
                variant
                    .map(name -> redirect(variantOf(photo, name), null))
                    .orElseGet(() -> redirect(fileOf(photo), photo.filename().value())));
  }

  private Reply redirect(ObjectRef object, @Nullable String downloadName) {
    return new Reply.Redirect(storage.presignDownload(object, urlValidity, downloadName).url());
  }

  private static ObjectRef fileOf(Photo photo) {
    return switch (photo.status()) {
      case PhotoStatus.PendingUpload _ -> throw notReady("The file has not arrived yet.");
      case PhotoStatus.Processing _,
          PhotoStatus.Ready _,
          PhotoStatus.Rejected _,
          PhotoStatus.Failed _ ->
          photo.original().location();
    };
  }

  private static ObjectRef variantOf(Photo photo, String name) {
    return switch (photo.status()) {
      case PhotoStatus.Ready ready -> named(ready.development().variants(), name);
      case PhotoStatus.PendingUpload _, PhotoStatus.Processing _ ->
          throw notReady(
              "The variants are not made yet; the photo is " + photo.status().wireName() + ".");
      case PhotoStatus.Rejected _, PhotoStatus.Failed _ ->
          throw notReady("The photo has no variants; it is " + photo.status().wireName() + ".");
    };
  }

  private static ObjectRef named(List<Variant> variants, String name) {
    return variants.stream()
        .filter(variant -> variant.name().value().equals(name))
        .map(Variant::location)
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    new Problem.NotFound(
                        "There is no such variant. The photo has: "
                            + variants.stream()
                                .map(variant -> variant.name().value())
                                .collect(Collectors.joining(", "))
                            + ".")));
  }

  private static ProblemException notReady(String detail) {
    return new ProblemException(new Problem.NotReady(detail));
  }
}
