// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.opencv;

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
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The fast engine: OpenCV with its own libjpeg-turbo, libpng, libwebp and libtiff.
 *
 * <p>Its pictures lie outside of the heap and are freed when a call returns. As with any native
 * decoder a malformed file may end the process; the pure-Java engine is for files suspected of it.
 * It does not notice damaged strips of a TIFF, which come out black.
 */
public final class OpenCvEngine implements ImageEngine {

  private static final int CMYK = 4;

  private final Cascade<Mat> cascade = new Cascade<>(new OpenCvDarkroom());

  private final Optional<Libheif> heif;

  /**
   * Loads the native libraries.
   *
   * @param heif decodes HEIC and AVIF; empty where the system has none
   * @throws LinkageError where this platform has none
   */
  public OpenCvEngine(Optional<Libheif> heif) {
    this.heif = heif;
    NativeOpenCv.load();
  }

  @Override
  public String name() {
    return "opencv";
  }

  @Override
  public boolean supports(ImageHeader header) {
    return switch (header.format()) {
      // It turns CMYK into RGB without looking at the profile.
      case JPEG -> header.layout().channels() < CMYK;
      case PNG, GIF, WEBP, TIFF, BMP -> true;
      case HEIC, AVIF -> heif.filter(library -> library.decodes(header.format())).isPresent();
    };
  }

  @Override
  public MemoryUse memoryNeeded(ImageHeader header, long fileBytes, DevelopPlan plan) {
    return OpenCvMemory.needed(header, fileBytes, plan);
  }

  @Override
  public DevelopedImage develop(byte[] file, ImageHeader header, DevelopPlan plan) {
    if (!supports(header)) {
      throw Rejections.notYet(header.format());
    }
    // Whatever native object is made inside is freed at the end, also when something is thrown.
    try (PointerScope _ = new PointerScope()) {
      return switch (header.format()) {
        case JPEG, PNG, GIF, WEBP, TIFF, BMP ->
            cascade.develop(
                OpenCvDecoder.decode(file, header, plan),
                header,
                plan,
                ColourProfile.of(file, header.format()));
        case HEIC, AVIF -> developHeif(file, header, plan);
      };
    } catch (ImageRejectedException rejected) {
      throw rejected;
    } catch (RuntimeException fromNative) {
      // Native code throws its errors as plain RuntimeExceptions, which only their texts tell
      // apart.
      String message = String.valueOf(fromNative.getMessage());
      if (message.contains("Insufficient memory") || message.contains("Failed to allocate")) {
        OutOfMemoryError exhausted = new OutOfMemoryError("native memory is exhausted");
        exhausted.initCause(fromNative);
        throw exhausted;
      }
      throw Rejections.corrupt(fromNative);
    }
  }

  private DevelopedImage developHeif(byte[] file, ImageHeader header, DevelopPlan plan) {
    Mat decoded;
    ColourProfile profile;
    try (HeifPicture picture = heif.orElseThrow().decode(file)) {
      decoded = OpenCvDecoder.decode(picture, header, plan);
      profile = ColourProfile.of(picture.profile());
    }
    return cascade.develop(decoded, header, plan, profile);
  }
}
