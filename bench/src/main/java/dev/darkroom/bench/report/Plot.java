// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.report;

import dev.darkroom.bench.contender.Contender;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** The results as bars: CPU time and memory, a panel for each photo. */
public final class Plot {

  private static final int WIDTH = 1240;
  private static final int MARGIN = 24;
  private static final int NAMES = 150;
  private static final int FIGURES = 130;
  private static final int BAR = 22;
  private static final int ROW = 32;
  private static final int PANEL_HEAD = 74;
  private static final int GAP = 28;

  private static final Color INK = new Color(0x22, 0x26, 0x2B);
  private static final Color FAINT = new Color(0x6B, 0x72, 0x7B);
  private static final Color OURS = new Color(0xC2, 0x41, 0x0C);
  private static final Color FLOOR = new Color(0x9C, 0xA3, 0xAF);
  private static final Color PEERS = new Color(0x3B, 0x6E, 0xA8);

  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 18);
  private static final Font HEAD = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);

  private Plot() {}

  /** Writes a PNG. */
  public static void write(List<PhotoResult> results, Path file) throws IOException {
    if (!ImageIO.write(image(results), "png", file.toFile())) {
      throw new IOException("no encoder for PNG");
    }
  }

  static BufferedImage image(List<PhotoResult> results) {
    int height = 2 * MARGIN - GAP;
    for (PhotoResult result : results) {
      height += panelHeight(result) + GAP;
    }
    BufferedImage image =
        new BufferedImage(WIDTH, Math.max(height, MARGIN), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      int top = MARGIN;
      for (PhotoResult result : results) {
        panel(graphics, result, top);
        top += panelHeight(result) + GAP;
      }
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private static int panelHeight(PhotoResult result) {
    return PANEL_HEAD + ROW * result.outcomes().size();
  }

  private interface Figure {
    double of(Outcome outcome);
  }

  private static void panel(Graphics2D graphics, PhotoResult result, int top) {
    int column = (WIDTH - 2 * MARGIN - NAMES) / 2;
    graphics.setFont(TITLE);
    graphics.setColor(INK);
    graphics.drawString(result.photo().toString(), MARGIN, top + 20);
    double sharp =
        result.of(Contender.SHARP).map(o -> o.measurement().cpuMillis()).orElse(Double.NaN);
    int left = MARGIN + NAMES;
    head(graphics, "CPU ms a photo (x sharp usual)", left, top);
    head(graphics, "peak RSS, MB", left + column, top);
    double mostCpu = most(result, outcome -> outcome.measurement().cpuMillis());
    double mostRss = most(result, outcome -> outcome.measurement().peakRssKb());
    int bars = column - FIGURES;
    int y = top + PANEL_HEAD;
    for (Outcome outcome : result.outcomes()) {
      double cpu = outcome.measurement().cpuMillis();
      double rss = outcome.measurement().peakRssKb();
      graphics.setFont(TEXT);
      graphics.setColor(INK);
      graphics.drawString(outcome.contender(), MARGIN, y + BAR - 6);
      String times = Double.isNaN(sharp) ? "" : format("  (%.2fx)", cpu / sharp);
      bar(graphics, outcome, left, y, bars * cpu / mostCpu, format("%.0f", cpu) + times);
      bar(graphics, outcome, left + column, y, bars * rss / mostRss, format("%.0f", rss / 1024));
      y += ROW;
    }
  }

  private static void head(Graphics2D graphics, String text, int left, int top) {
    graphics.setFont(HEAD);
    graphics.setColor(FAINT);
    graphics.drawString(text, left, top + PANEL_HEAD - 14);
  }

  private static double most(PhotoResult result, Figure figure) {
    return result.outcomes().stream().mapToDouble(figure::of).max().orElse(1);
  }

  private static void bar(
      Graphics2D graphics, Outcome outcome, int left, int top, double width, String figure) {
    int length = Math.max(1, (int) Math.round(width));
    graphics.setColor(colour(outcome.contender()));
    graphics.fillRect(left, top, length, BAR);
    graphics.setFont(TEXT);
    graphics.setColor(INK);
    graphics.drawString(figure, left + length + 8, top + BAR - 6);
  }

  private static Color colour(String contender) {
    return switch (contender) {
      case Contender.NATIVE, Contender.JAVA -> OURS;
      case Contender.FLOOR -> FLOOR;
      default -> PEERS;
    };
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
