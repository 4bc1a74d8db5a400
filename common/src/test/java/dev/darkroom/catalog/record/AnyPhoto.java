// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.record;

import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.AwaitedEdit;
import dev.darkroom.photo.CameraInfo;
import dev.darkroom.photo.Caption;
import dev.darkroom.photo.CaptionCorrections;
import dev.darkroom.photo.Colour;
import dev.darkroom.photo.Correction;
import dev.darkroom.photo.Corrections;
import dev.darkroom.photo.CustomFields;
import dev.darkroom.photo.CustomValue;
import dev.darkroom.photo.Development;
import dev.darkroom.photo.Edition;
import dev.darkroom.photo.Edits;
import dev.darkroom.photo.Filename;
import dev.darkroom.photo.Geolocation;
import dev.darkroom.photo.Lease;
import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Original;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoDetails;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.Placeholder;
import dev.darkroom.photo.Rejection;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.photo.Sequencer;
import dev.darkroom.photo.Sha256;
import dev.darkroom.photo.TakenAt;
import dev.darkroom.photo.UserId;
import dev.darkroom.photo.Variant;
import dev.darkroom.photo.VariantName;
import dev.darkroom.photo.WorkerId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Arbitrary photos, in every status, with and without everything that may be missing. */
public final class AnyPhoto {

  private static final long YEAR_0 = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
  private static final long YEAR_9999 = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  private AnyPhoto() {}

  static Arbitrary<Instant> moments() {
    return Arbitraries.longs().between(YEAR_0, YEAR_9999).map(Instant::ofEpochMilli);
  }

  public static Arbitrary<Photo> photos() {
    return Combinators.combine(
            uuids().map(PhotoId::of),
            uuids().map(uuid -> new UserId(uuid.toString())),
            names().map(Filename::new),
            originals(),
            details(),
            statuses(),
            metadata().injectNull(0.3),
            Combinators.combine(
                    moments(), moments(), Arbitraries.longs().greaterOrEqual(0), edits())
                .as(Saved::new))
        .as(
            (id, owner, filename, original, details, status, metadata, saved) ->
                new Photo(
                    id,
                    owner,
                    filename,
                    original,
                    details,
                    status,
                    metadata,
                    saved.created,
                    saved.updated,
                    saved.revision,
                    saved.edits));
  }

  private record Saved(Instant created, Instant updated, long revision, Edits edits) {}

  private static Arbitrary<Edits> edits() {
    return Combinators.combine(
            Arbitraries.integers().greaterOrEqual(0),
            Combinators.combine(names().map(Filename::new), edited(), moments())
                .as(AwaitedEdit::new)
                .injectNull(0.7),
            Combinators.combine(
                    names().map(Filename::new), edited(), statuses(), metadata().injectNull(0.3))
                .as(Edition::new)
                .injectNull(0.5))
        .as(Edits::new);
  }

  /** The checksum of an edited version is not kept. */
  private static Arbitrary<Original> edited() {
    return originals()
        .map(file -> new Original(file.location(), file.contentType(), file.size(), null));
  }

  /** Some photo with that metadata. */
  static Photo withMetadata(PhotoMetadata metadata) {
    Photo photo = photos().sample();
    return new Photo(
        photo.id(),
        photo.owner(),
        photo.filename(),
        photo.original(),
        photo.details(),
        photo.status(),
        metadata,
        photo.createdAt(),
        photo.updatedAt(),
        photo.revision(),
        photo.edits());
  }

  /** Some photo with a placeholder. */
  static Photo withPlaceholder() {
    return photos().filter(AnyPhoto::hasPlaceholder).sample();
  }

  private static boolean hasPlaceholder(Photo photo) {
    return photo.status() instanceof PhotoStatus.Ready ready
        && ready.development().placeholder() != null;
  }

  private static Arbitrary<UUID> uuids() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
  }

  /** Anything at all, NUL and halves of surrogate pairs included. */
  private static Arbitrary<String> texts() {
    return Arbitraries.strings().ofMaxLength(20);
  }

  private static Arbitrary<String> names() {
    return Arbitraries.strings()
        .ofMinLength(1)
        .ofMaxLength(20)
        .filter(
            name ->
                !name.isBlank()
                    && name.chars()
                        .noneMatch(c -> Character.isISOControl(c) || c == '/' || c == '\\'));
  }

  private static Arbitrary<ObjectRef> objects() {
    return Combinators.combine(
            Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(10),
            Arbitraries.strings().ofMinLength(1).ofMaxLength(20))
        .as(ObjectRef::new);
  }

  private static Arbitrary<MediaType> mediaTypes() {
    return Arbitraries.of("image/jpeg", "image/heic", "image/svg+xml", "application/octet-stream")
        .map(MediaType::new);
  }

  private static Arbitrary<Original> originals() {
    return Combinators.combine(
            objects(),
            mediaTypes(),
            Arbitraries.longs().greaterOrEqual(0),
            Arbitraries.bytes().array(byte[].class).ofSize(32).map(Sha256::of).injectNull(0.5))
        .as(Original::new);
  }

  private static Arbitrary<PhotoDetails> details() {
    return Combinators.combine(
            texts().list().ofMaxSize(4), texts().injectNull(0.3), corrections(), customFields())
        .as(PhotoDetails::new);
  }

  private static Arbitrary<Corrections> corrections() {
    return Combinators.combine(correction(takenAt()), correction(places()), captionCorrections())
        .as(Corrections::new);
  }

  private static Arbitrary<CaptionCorrections> captionCorrections() {
    return Combinators.combine(
            correction(texts()),
            correction(texts()),
            correction(texts().list().ofMaxSize(3)),
            correction(texts()),
            correction(texts()))
        .as(CaptionCorrections::new);
  }

  private static <T> Arbitrary<Correction<T>> correction(Arbitrary<T> values) {
    return Arbitraries.oneOf(
        Arbitraries.create(Correction.None::new),
        Arbitraries.create(Correction.Hidden::new),
        values.map(Correction.To::new));
  }

  private static Arbitrary<CustomFields> customFields() {
    Arbitrary<CustomValue> values =
        Arbitraries.oneOf(
            texts().map(CustomValue.Text::new),
            Arbitraries.doubles().ofScale(9).between(-9e15, 9e15).map(CustomValue.Numeric::new),
            Arbitraries.integers().map(CustomValue.Numeric::new),
            Arbitraries.of(true, false).map(CustomValue.Flag::new));
    return Arbitraries.maps(Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8), values)
        .ofMaxSize(4)
        .map(CustomFields::new);
  }

  private static Arbitrary<PhotoStatus> statuses() {
    return Arbitraries.oneOf(
        moments().map(PhotoStatus.PendingUpload::new),
        Combinators.combine(attempts(), leases()).as(PhotoStatus.Processing::new),
        Combinators.combine(attempts(), developments()).as(PhotoStatus.Ready::new),
        Combinators.combine(attempts(), rejections()).as(PhotoStatus.Rejected::new),
        Combinators.combine(attempts(), texts()).as(PhotoStatus.Failed::new));
  }

  private static Arbitrary<Attempt> attempts() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.strings().withChars("0123456789ABCDEF").ofMaxLength(20).map(Sequencer::new),
            texts().injectNull(0.3))
        .as(Attempt::new);
  }

  private static Arbitrary<Lease> leases() {
    return Combinators.combine(names().map(WorkerId::new), moments(), Arbitraries.of(true, false))
        .as(Lease::new);
  }

  private static Arbitrary<Rejection> rejections() {
    return Combinators.combine(Arbitraries.of(RejectionCode.class), texts()).as(Rejection::new);
  }

  private static Arbitrary<Development> developments() {
    return Combinators.combine(
            files(),
            variants().list().ofMaxSize(3),
            texts(),
            moments(),
            texts().list().ofMaxSize(3),
            placeholders().injectNull(0.3))
        .as(
            (file, variants, engine, at, warnings, placeholder) ->
                new Development(
                    file.width,
                    file.height,
                    file.format,
                    file.frames,
                    variants,
                    engine,
                    at,
                    warnings,
                    placeholder));
  }

  private record File(int width, int height, PhotoFormat format, int frames) {}

  private static Arbitrary<File> files() {
    return Combinators.combine(
            Arbitraries.integers(),
            Arbitraries.integers(),
            Arbitraries.of(PhotoFormat.class),
            Arbitraries.integers())
        .as(File::new);
  }

  private static Arbitrary<Placeholder> placeholders() {
    return Combinators.combine(
            Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("#$%*+,-.:;=?@[]^_{|}~")
                .ofMinLength(6)
                .ofMaxLength(28),
            Arbitraries.integers().between(0, 0xFFFFFF).map(Colour::new))
        .as(Placeholder::new);
  }

  private static Arbitrary<Variant> variants() {
    return Combinators.combine(
            Arbitraries.of("thumbnail", "web", "1600-px").map(VariantName::new),
            Arbitraries.integers(),
            Arbitraries.integers(),
            mediaTypes(),
            Arbitraries.longs(),
            objects())
        .as(Variant::new);
  }

  private static Arbitrary<PhotoMetadata> metadata() {
    return Combinators.combine(
            takenAt().injectNull(0.3),
            cameras(),
            places().injectNull(0.5),
            captions(),
            Combinators.combine(texts().injectNull(0.5), texts().injectNull(0.5))
                .as(PhotoMetadata.Colours::new),
            Arbitraries.integers().between(1, 8),
            Arbitraries.maps(texts(), Arbitraries.maps(texts(), texts()).ofMaxSize(3)).ofMaxSize(3),
            objects().injectNull(0.5))
        .as(PhotoMetadata::new);
  }

  private static Arbitrary<Caption> captions() {
    return Combinators.combine(
            texts().injectNull(0.5),
            texts().injectNull(0.5),
            texts().list().ofMaxSize(3),
            texts().injectNull(0.5),
            texts().injectNull(0.5))
        .as(Caption::new);
  }

  private static Arbitrary<TakenAt> takenAt() {
    return Combinators.combine(
            moments(),
            Arbitraries.integers().between(0, 999_999_999),
            Arbitraries.integers()
                .between(-18 * 60, 18 * 60)
                .map(minutes -> ZoneOffset.ofTotalSeconds(minutes * 60))
                .injectNull(0.5))
        .as(
            (moment, nanos, offset) ->
                new TakenAt(
                    LocalDateTime.ofInstant(moment, ZoneOffset.UTC).withNano(nanos), offset));
  }

  private static Arbitrary<CameraInfo> cameras() {
    return Combinators.combine(
            makes(),
            makes(),
            texts().injectNull(0.3),
            sizes(),
            Arbitraries.integers().injectNull(0.3),
            sizes(),
            Combinators.combine(
                    Arbitraries.integers().injectNull(0.3),
                    Arbitraries.doubles().ofScale(7).between(-20, 20).injectNull(0.3),
                    Arbitraries.of(true, false).injectNull(0.3))
                .as(Setting::new))
        .as(
            (camera, lens, exposure, aperture, iso, focal, setting) ->
                new CameraInfo(
                    camera.make,
                    camera.model,
                    lens.make,
                    lens.model,
                    exposure,
                    aperture,
                    iso,
                    focal,
                    setting.focal35mm,
                    setting.bias,
                    setting.flash));
  }

  private record Make(@Nullable String make, @Nullable String model) {}

  private record Setting(
      @Nullable Integer focal35mm, @Nullable Double bias, @Nullable Boolean flash) {}

  private static Arbitrary<Make> makes() {
    return Combinators.combine(texts().injectNull(0.3), texts().injectNull(0.3)).as(Make::new);
  }

  private static Arbitrary<@Nullable Double> sizes() {
    return Arbitraries.doubles().ofScale(7).between(0.001, 100_000).injectNull(0.3);
  }

  private static Arbitrary<Geolocation> places() {
    return Combinators.combine(
            Arbitraries.doubles().ofScale(7).between(-90, 90),
            Arbitraries.doubles().ofScale(7).between(-180, 180),
            Arbitraries.doubles().ofScale(7).between(-500, 9_000).injectNull(0.5),
            Arbitraries.doubles().ofScale(7).between(0, 359.9999999).injectNull(0.5))
        .as(Geolocation::new);
  }
}
