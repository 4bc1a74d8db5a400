// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.imgscalr;

import dev.darkroom.worker.image.colour.ColourProfile;
import dev.darkroom.worker.image.develop.Cascade;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.DevelopedImage;
import dev.darkroom.worker.image.develop.ImageEngine;
import dev.darkroom.worker.image.develop.MemoryUse;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.ImageRejectedException;
import dev.darkroom.worker.image.format.Rejections;
import dev.darkroom.worker.image.heif.HeifPicture;
import dev.darkroom.worker.image.heif.Libheif;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;

/**
 * The engine for every platform: the JDK's decoders, TwelveMonkeys' for what that one lacks, and
 * imgscalr. Slower and on the heap, but what a malformed file can do to it is throw an exception.
 */
public final class ImgscalrEngine implements ImageEngine {

  private final Cascade<BufferedImage> cascade = new Cascade<>(new ImgscalrDarkroom());
  private final Optional<Libheif> heif;

  /**
   * An engine.
   *
   * @param heif decodes HEIC and AVIF, in native code; empty where the system has none
   */
  public ImgscalrEngine(Optional<Libheif> heif) {
    this.heif = heif;
  }

  @Override
  public String name() {
    return "imgscalr";
  }

  @Override
  public boolean supports(ImageHeader header) {
    return switch (header.format()) {
      case JPEG, PNG, GIF, WEBP, TIFF, BMP -> true;
      case HEIC, AVIF -> heif.filter(library -> library.decodes(header.format())).isPresent();
    };
  }

  @Override
  public MemoryUse memoryNeeded(ImageHeader header, long fileBytes, DevelopPlan plan) {
    return ImgscalrMemory.needed(header, fileBytes, plan);
  }

  @Override
  public DevelopedImage develop(byte[] file, ImageHeader header, DevelopPlan plan) {
    if (!supports(header)) {
      throw Rejections.notYet(header.format());
    }
    return switch (header.format()) {
      case JPEG, PNG, GIF, WEBP, TIFF, BMP ->
          cascade.develop(
              plain(decoded(file, header, plan), header, plan),
              header,
              plan,
              ColourProfile.of(file, header.format()));
      case HEIC, AVIF -> developHeif(file, header, plan);
    };
  }

  private DevelopedImage developHeif(byte[] file, ImageHeader header, DevelopPlan plan) {
    BufferedImage decoded;
    ColourProfile profile;
    try (HeifPicture picture = heif.orElseThrow().decode(file)) {
      decoded = HeifPixels.copied(picture);
      profile = ColourProfile.of(picture.profile());
    }
    return cascade.develop(plain(decoded, header, plan), header, plan, profile);
  }

  private static BufferedImage decoded(byte[] file, ImageHeader header, DevelopPlan plan) {
    try {
      return ImageIoDecoder.decode(file, header, plan);
    } catch (ImageRejectedException rejected) {
      throw rejected;
    } catch (IOException | RuntimeException broken) {
      // The JDK's decoders meet broken data with exceptions of any kind.
      throw Rejections.corrupt(broken);
    }
  }

  private static BufferedImage plain(BufferedImage decoded, ImageHeader header, DevelopPlan plan) {
    try {
      return PlainPixels.of(decoded, plan.keepsAlpha(header.format()), plan.background());
    } catch (RuntimeException broken) {
      // A profile of CMYK may be as broken as any other data.
      throw Rejections.corrupt(broken);
    }
  }
}
