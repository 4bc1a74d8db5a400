// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.DevelopedImage;
import dev.darkroom.worker.image.develop.ImageEngine;
import dev.darkroom.worker.image.develop.MemoryUse;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.ImageRejectedException;
import dev.darkroom.worker.image.format.Rejections;
import dev.darkroom.worker.image.heif.Libheif;
import dev.darkroom.worker.image.imgscalr.ImgscalrEngine;
import dev.darkroom.worker.image.opencv.OpenCvEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The engines of a process, in the order in which they are asked. */
public final class ImageEngines {

  private final List<ImageEngine> engines;
  private final ImageEngine careful;
  private final Choice choice;

  private ImageEngines(Choice choice, List<ImageEngine> engines, ImageEngine careful) {
    this.choice = choice;
    this.engines = List.copyOf(engines);
    this.careful = careful;
  }

  /** Which engine serves. */
  public enum Choice {
    /** The native engine where it loads, but for TIFF and CMYK; else the pure-Java one. */
    AUTO,
    /** The native engine, the pure-Java one for CMYK; or no start at all. */
    NATIVE,
    /** The pure-Java engine. */
    JAVA
  }

  /**
   * Loads the engines; the native one takes some 100 ms.
   *
   * @throws IllegalStateException if the native engine is demanded and does not load
   */
  public static ImageEngines load(Choice choice) {
    Optional<Libheif> heif = Libheif.find();
    return load(choice, heif, () -> new OpenCvEngine(heif));
  }

  static ImageEngines load(
      Choice choice, Optional<Libheif> heif, Supplier<ImageEngine> nativeEngine) {
    ImageEngine java = new ImgscalrEngine(heif);
    List<ImageEngine> engines = new ArrayList<>(List.of(java));
    try {
      engines.add(choice == Choice.JAVA ? 1 : 0, nativeEngine.get());
    } catch (LinkageError | RuntimeException notHere) {
      if (choice == Choice.NATIVE) {
        throw new IllegalStateException("the native image engine does not load here", notHere);
      }
    }
    return new ImageEngines(choice, engines, java);
  }

  /** The engine that serves such files, or empty where none does. */
  public Optional<ImageEngine> serving(ImageHeader header) {
    if (choice == Choice.AUTO && header.format() == PhotoFormat.TIFF) {
      // OpenCV gives a black picture for damaged strips of a TIFF and says nothing.
      return Optional.of(careful);
    }
    return engines.stream().filter(engine -> engine.supports(header)).findFirst();
  }

  /**
   * Develops with the engine that serves the photo's format.
   *
   * @throws ImageRejectedException if none does, or if the photo can not be decoded
   */
  public DevelopedImage develop(byte[] file, ImageHeader header, DevelopPlan plan) {
    return serving(header)
        .orElseThrow(() -> Rejections.notYet(header.format()))
        .develop(file, header, plan);
  }

  /**
   * What developing such a file with the engine that serves its format takes, at most.
   *
   * @throws ImageRejectedException if none does
   */
  public MemoryUse memoryNeeded(ImageHeader header, long fileBytes, DevelopPlan plan) {
    return serving(header)
        .orElseThrow(() -> Rejections.notYet(header.format()))
        .memoryNeeded(header, fileBytes, plan);
  }

  /**
   * The pure-Java engine, for a photo whose last attempt ended without an outcome: a malformed file
   * can not take the process down with it. It serves all formats; HEIC and AVIF, though, are native
   * code here too, that of libheif.
   */
  public ImageEngine careful() {
    return careful;
  }

  /** The engines' names, the first choice first. */
  public List<String> names() {
    return engines.stream().map(ImageEngine::name).toList();
  }
}
