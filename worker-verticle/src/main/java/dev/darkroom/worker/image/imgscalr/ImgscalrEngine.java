// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.imgscalr;

import dev.darkroom.worker.image.colour.ColourProfile;
import dev.darkroom.worker.image.develop.Cascade;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.DevelopedImage;
import dev.darkroom.worker.image.develop.ImageEngine;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.ImageRejectedException;
import dev.darkroom.worker.image.format.Rejections;
import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * The engine for every platform: the JDK's decoders, TwelveMonkeys' for what that one lacks, and
 * imgscalr. Slower and on the heap, but what a malformed file can do to it is throw an exception.
 */
public final class ImgscalrEngine implements ImageEngine {

  private final Cascade<BufferedImage> cascade = new Cascade<>(new ImgscalrDarkroom());

  @Override
  public String name() {
    return "imgscalr";
  }

  @Override
  public boolean supports(ImageHeader header) {
    return switch (header.format()) {
      case JPEG, PNG, GIF, WEBP, TIFF, BMP -> true;
      case HEIC, AVIF -> false;
    };
  }

  @Override
  public DevelopedImage develop(byte[] file, ImageHeader header, DevelopPlan plan) {
    if (!supports(header)) {
      throw Rejections.notYet(header.format());
    }
    ColourProfile profile = ColourProfile.of(file, header.format());
    try {
      return cascade.develop(decoded(file, header, plan), header, plan, profile);
    } catch (OutOfMemoryError tooLarge) {
      // The next attempt would end the same way, and take the memory of other photos again.
      throw Rejections.needsTooMuchMemory(header.size(), tooLarge);
    }
  }

  private static BufferedImage decoded(byte[] file, ImageHeader header, DevelopPlan plan) {
    try {
      return PlainPixels.of(
          ImageIoDecoder.decode(file, header, plan),
          plan.keepsAlpha(header.format()),
          plan.background());
    } catch (ImageRejectedException rejected) {
      throw rejected;
    } catch (IOException | RuntimeException broken) {
      // The JDK's decoders meet broken data with exceptions of any kind.
      throw Rejections.corrupt(broken);
    }
  }
}
