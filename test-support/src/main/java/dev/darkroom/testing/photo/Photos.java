// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.photo;

import dev.darkroom.photo.CameraInfo;
import dev.darkroom.photo.Caption;
import dev.darkroom.photo.CaptionCorrections;
import dev.darkroom.photo.Colour;
import dev.darkroom.photo.Correction;
import dev.darkroom.photo.Corrections;
import dev.darkroom.photo.CustomFields;
import dev.darkroom.photo.CustomValue;
import dev.darkroom.photo.Development;
import dev.darkroom.photo.Geolocation;
import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.PhotoDetails;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoKeys;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.photo.Placeholder;
import dev.darkroom.photo.Sequencer;
import dev.darkroom.photo.TakenAt;
import dev.darkroom.photo.UserId;
import dev.darkroom.photo.Variant;
import dev.darkroom.photo.VariantName;
import dev.darkroom.photo.WorkerId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The photos tests speak of. Everything is fixed but identities, which are fresh. */
public final class Photos {

  public static final Instant NOW = Instant.parse("2026-03-14T15:09:26.535Z");
  public static final WorkerId WORKER = new WorkerId("worker-1");
  public static final Sequencer SEQUENCER = new Sequencer("0055AED6DCD90281E5");
  public static final String ETAG = "9b2cf535f27731c974343645a3985328";

  public static final PhotoMetadata METADATA =
      new PhotoMetadata(
          new TakenAt(LocalDateTime.of(2025, 8, 2, 18, 4, 5, 120_000_000), ZoneOffset.ofHours(2)),
          new CameraInfo(
              "Fujifilm",
              "X-T5",
              "Fujifilm",
              "XF 35mm F1.4 R",
              "1/250",
              1.4,
              400,
              35.0,
              53,
              -0.67,
              false),
          new Geolocation(47.3769, 8.5417, 408.5, 271.25),
          new Caption(
              "Evening at the lake",
              "Two boats,\none of them ours",
              List.of("lake", "boats"),
              "A. Photographer",
              "© 2025 A. Photographer"),
          new PhotoMetadata.Colours("Display P3", "sRGB"),
          6,
          Map.of("Exif IFD0", Map.of("Make", "Fujifilm", "Orientation", "Right side, top")),
          null);

  /** What an owner says who corrects some of {@link #METADATA}, hides some, and adds fields. */
  public static final PhotoDetails DETAILS =
      new PhotoDetails(
          List.of("lake", "family"),
          "The first evening",
          new Corrections(
              new Correction.To<>(new TakenAt(LocalDateTime.of(2025, 8, 1, 18, 0), null)),
              new Correction.To<>(new Geolocation(46.95, 7.45, 540.5, null)),
              new CaptionCorrections(
                  new Correction.To<>("Bern 🏔️ \"by night\""),
                  new Correction.None<>(),
                  new Correction.To<>(List.of("Aare", "山")),
                  new Correction.Hidden<>(),
                  new Correction.To<>(""))),
          new CustomFields(
              Map.of(
                  "rating", new CustomValue.Numeric(4.5),
                  "shelf", new CustomValue.Numeric(-12),
                  "order", new CustomValue.Text("A-17 写真"),
                  "printed", new CustomValue.Flag(false),
                  "STATUS", new CustomValue.Text(""))));

  private Photos() {}

  /** A photo nobody has told anything about: to be refined, then taken in some status. */
  public static PhotoBuilder aPhoto() {
    return PhotoBuilder.of(PhotoId.of(UUID.randomUUID()), aUser());
  }

  /** A user no other test knows. */
  public static UserId aUser() {
    return new UserId(UUID.randomUUID().toString());
  }

  /** What developing gave: two variants of the first of three frames, and a warning. */
  public static Development aDevelopment(UserId owner, PhotoId photo, Instant at) {
    return aDevelopment(owner, photo, PhotoVersion.ORIGINAL, at);
  }

  /** The same of an edited version. */
  static Development aDevelopmentOfAnEdit(UserId owner, PhotoId photo, Instant at) {
    return aDevelopment(owner, photo, PhotoVersion.EDITED, at);
  }

  private static Development aDevelopment(
      UserId owner, PhotoId photo, PhotoVersion version, Instant at) {
    String folder = PhotoKeys.variantFolder(owner, photo, version);
    return new Development(
        6000,
        4000,
        PhotoFormat.WEBP,
        3,
        List.of(aVariant(folder, "thumbnail", 300, 200), aVariant(folder, "web", 1600, 1067)),
        "java",
        at,
        List.of("the embedded profile was unreadable, sRGB was taken"),
        new Placeholder("LEHV6nWB2yk8pyo0adR*.7kCMdnj", new Colour(0x6B8EA4)));
  }

  private static Variant aVariant(String folder, String name, int width, int height) {
    return new Variant(
        new VariantName(name),
        width,
        height,
        new MediaType("image/jpeg"),
        (long) width * height / 4,
        new ObjectRef("variants", folder + name + ".jpg"));
  }
}
