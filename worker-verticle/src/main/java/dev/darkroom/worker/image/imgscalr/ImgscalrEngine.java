// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.imgscalr;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.worker.image.colour.ColourProfile;
import dev.darkroom.worker.image.develop.Cascade;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.DevelopedImage;
import dev.darkroom.worker.image.develop.ImageEngine;
import dev.darkroom.worker.image.develop.MemoryUse;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.ImageRejectedException;
import dev.darkroom.worker.image.format.Rejections;
import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * The engine for every platform: the JDK's decoders and imgscalr. Slower and on the heap, but what
 * a malformed file can do to it is throw an exception.
 */
public final class ImgscalrEngine implements ImageEngine {

  private final Cascade<BufferedImage> cascade = new Cascade<>(new ImgscalrDarkroom());

  @Override
  public String name() {
    return "imgscalr";
  }

  @Override
  public boolean supports(PhotoFormat format) {
    return switch (format) {
      case JPEG, PNG, GIF, TIFF, BMP -> true;
      case WEBP, HEIC, AVIF -> false;
    };
  }

  @Override
  public MemoryUse memoryNeeded(ImageHeader header, long fileBytes, DevelopPlan plan) {
    return ImgscalrMemory.needed(header, fileBytes, plan);
  }

  @Override
  public DevelopedImage develop(byte[] file, ImageHeader header, DevelopPlan plan) {
    if (!supports(header.format())) {
      throw Rejections.notYet(header.format());
    }
    ColourProfile profile = ColourProfile.of(file, header.format());
    return cascade.develop(decoded(file, header, plan), header, plan, profile);
  }

  private static BufferedImage decoded(byte[] file, ImageHeader header, DevelopPlan plan) {
    try {
      return PlainPixels.of(ImageIoDecoder.decode(file, header, plan.largestSide()));
    } catch (ImageRejectedException rejected) {
      throw rejected;
    } catch (IOException | RuntimeException broken) {
      // The JDK's decoders meet broken data with exceptions of any kind.
      throw Rejections.corrupt(broken);
    }
  }
}
