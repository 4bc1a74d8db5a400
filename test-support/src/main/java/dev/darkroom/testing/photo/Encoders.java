// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.photo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The JDK's encoders, into memory. */
public final class Encoders {

  private Encoders() {}

  /** A JPEG, 4:2:0 at quality 90. */
  public static byte[] jpeg(BufferedImage picture, boolean progressive) {
    return written(
        "jpeg",
        writer -> {
          ImageWriteParam param = writer.getDefaultWriteParam();
          param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          param.setCompressionQuality(0.9f);
          if (progressive) {
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
          }
          writer.write(null, new IIOImage(picture, null, null), param);
        });
  }

  /** The picture in one of the formats the JDK writes. */
  public static byte[] encode(BufferedImage picture, String format) {
    return written(format, writer -> writer.write(picture));
  }

  static byte[] animatedGif(BufferedImage picture, int frames) {
    return written(
        "gif",
        writer -> {
          writer.prepareWriteSequence(null);
          for (int i = 0; i < frames; i++) {
            writer.writeToSequence(new IIOImage(picture, null, null), null);
          }
          writer.endWriteSequence();
        });
  }

  /** A PNG whose rows come in seven passes. */
  public static byte[] interlacedPng(BufferedImage picture) {
    return written(
        "png",
        writer -> {
          ImageWriteParam param = writer.getDefaultWriteParam();
          param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
          writer.write(null, new IIOImage(picture, null, null), param);
        });
  }

  private interface Work {
    void with(ImageWriter writer) throws IOException;
  }

  /** In memory nothing fails. */
  private static byte[] written(String format, Work work) {
    ImageWriter writer = writer(format);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      work.with(writer);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The JDK's own, whatever else lies on the class path: fixtures are the same everywhere. */
  private static ImageWriter writer(String format) {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getName().startsWith("com.sun.imageio.")) {
        return writer;
      }
    }
    throw new IllegalArgumentException("the JDK writes no " + format);
  }
}
