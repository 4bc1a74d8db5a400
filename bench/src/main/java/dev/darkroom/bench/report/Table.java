// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.report;

import dev.darkroom.bench.contender.Contender;
import dev.darkroom.bench.contender.Variants;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The results as lines that are a table in a terminal and in Markdown too. */
public final class Table {

  private static final List<String> HEAD =
      List.of(
          "contender",
          "CPU ms/photo",
          "x sharp usual",
          "photos/s",
          "peak RSS MB",
          "kB of variants",
          "SSIM 1920/960/240",
          "SSIM of pixels",
          "PSNR dB",
          "how");

  private Table() {}

  public static List<String> lines(PhotoResult result) {
    double sharp =
        result.of(Contender.SHARP).map(o -> o.measurement().cpuMillis()).orElse(Double.NaN);
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    for (Outcome outcome : result.outcomes()) {
      rows.add(row(outcome, sharp));
    }
    return aligned(rows);
  }

  private static List<String> row(Outcome outcome, double sharp) {
    var measurement = outcome.measurement();
    String note = measurement.note();
    return List.of(
        outcome.contender(),
        format("%.1f", measurement.cpuMillis()),
        Double.isNaN(sharp) ? "-" : format("%.2f", measurement.cpuMillis() / sharp),
        format("%.1f", measurement.photosPerSecond()),
        format("%.0f", measurement.peakRssKb() / 1024.0),
        outcome.variants().isEmpty()
            ? "-"
            : format(
                "%.0f",
                outcome.variants().values().stream().mapToLong(Outcome.Variant::bytes).sum()
                    / 1024.0),
        fidelities(outcome, "%.4f", variant -> variant.fidelity().ssim()),
        fidelities(outcome, "%.4f", variant -> variant.fidelity().ssimOfPixels()),
        fidelities(outcome, "%.1f", variant -> variant.fidelity().psnr()),
        note.isEmpty() ? outcome.how() : outcome.how() + "; " + note);
  }

  private interface Figure {
    double of(Outcome.Variant variant);
  }

  private static String fidelities(Outcome outcome, String format, Figure figure) {
    List<String> figures = new ArrayList<>();
    for (int side : Variants.SIDES) {
      Outcome.Variant variant = outcome.variants().get(side);
      if (variant != null) {
        figures.add(format(format, figure.of(variant)));
      }
    }
    return figures.isEmpty() ? "-" : String.join(" / ", figures);
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  /** Rows of cells as lines of a table; the first row is its head. */
  public static List<String> aligned(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder("|");
      for (int i = 0; i < columns; i++) {
        line.append(' ').append(row.get(i)).repeat(" ", widths[i] - row.get(i).length());
        line.append(" |");
      }
      lines.add(line.toString());
      if (lines.size() == 1) {
        StringBuilder rule = new StringBuilder("|");
        for (int width : widths) {
          rule.repeat("-", width + 2).append('|');
        }
        lines.add(rule.toString());
      }
    }
    return lines;
  }
}
