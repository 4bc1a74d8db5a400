// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload.multipart;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parts as clients name them: numbers and ranges with commas between, such as {@code 1-20,25}.
 *
 * @param values in the order in which they were named; none twice
 */
record PartNumbers(List<Integer> values) {

  private static final Pattern ITEM =
      Pattern.compile("(?<first>[0-9]{1,9})(?:-(?<last>[0-9]{1,9}))?");

  PartNumbers {
    values = List.copyOf(values);
  }

  /**
   * Reads what a client names.
   *
   * @param count how many parts there are
   * @param most may be named at once
   * @throws IllegalArgumentException that says what is wrong, to be read after a parameter's name
   */
  static PartNumbers parse(String text, int count, int most) {
    Set<Integer> numbers = new LinkedHashSet<>();
    for (String item : text.split(",", -1)) {
      Matcher parts = ITEM.matcher(item);
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "must be numbers and ranges such as 1-20,25; \"" + item + "\" is neither");
      }
      int first = Integer.parseInt(parts.group("first"));
      int last = parts.group("last") == null ? first : Integer.parseInt(parts.group("last"));
      if (first > last) {
        throw new IllegalArgumentException(
            "has the range " + item + ", which ends before it begins");
      }
      if (first < 1 || last > count) {
        throw new IllegalArgumentException(
            "must lie within the parts that there are, 1 to " + count + "; " + item + " does not");
      }
      for (int number = first; number <= last; number++) {
        if (!numbers.add(number)) {
          throw new IllegalArgumentException("names part " + number + " twice");
        }
        if (numbers.size() > most) {
          throw new IllegalArgumentException(
              "must name at most " + most + " parts; ask for the others in another call");
        }
      }
    }
    return new PartNumbers(new ArrayList<>(numbers));
  }

  /** As {@link #parse} reads them, with a range for what follows one another. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int from = 0; from < values.size(); ) {
      int to = from;
      while (to + 1 < values.size() && values.get(to + 1) == values.get(to) + 1) {
        to++;
      }
      text.append(text.isEmpty() ? "" : ",").append(values.get(from));
      if (to > from) {
        text.append('-').append(values.get(to));
      }
      from = to + 1;
    }
    return text.toString();
  }
}
