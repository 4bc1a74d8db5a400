// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import dev.darkroom.api.problem.FieldError;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.photo.Photo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** On which state of a photo a call insists (RFC 9110, section 13.1.1). */
public sealed interface IfMatch {

  /** On none: the header is absent, or {@code *}, which any photo meets. */
  record Whatever() implements IfMatch {}

  /**
   * On one of these.
   *
   * @param strong the tags with their quotes; weak ones match nothing (RFC 9110, section 8.8.3.2)
   */
  record OneOf(Set<String> strong) implements IfMatch {}

  /** The header's name. */
  String HEADER = "If-Match";

  /** An element of the list, or an empty one, and what parts it from the next. */
  Pattern ELEMENT =
      Pattern.compile("[ \\t]*(?:(W/)?(\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"))?[ \\t]*(,|$)");

  /** The strong tag of a photo's present state. */
  static String tagOf(Photo photo) {
    return "\"" + photo.revision() + "\"";
  }

  /**
   * Reads the header's lines, of which there may be none.
   *
   * @throws ProblemException if they are no such header
   */
  static IfMatch of(List<String> lines) {
    String list = String.join(",", lines);
    return lines.isEmpty() || list.strip().equals("*") ? new Whatever() : tagsOf(list);
  }

  private static IfMatch tagsOf(String list) {
    Set<String> strong = new HashSet<>();
    boolean any = false;
    Matcher elements = ELEMENT.matcher(list);
    int at = 0;
    while (at < list.length()) {
      if (!elements.find(at) || elements.start() != at) {
        throw malformed();
      }
      String tag = elements.group(2);
      any |= tag != null;
      if (tag != null && elements.group(1) == null) {
        strong.add(tag);
      }
      at = elements.end();
    }
    if (!any) {
      throw malformed();
    }
    return new OneOf(Set.copyOf(strong));
  }

  private static ProblemException malformed() {
    return new ProblemException(
        Problem.InvalidRequest.of(
            FieldError.ofParameter(
                HEADER,
                "must be the ETag of the photo, with its quotes, or a list of such, or *")));
  }

  /** Whether the call is meant for the photo as it is. */
  default boolean isMetBy(Photo photo) {
    return switch (this) {
      case Whatever _ -> true;
      case OneOf(Set<String> strong) -> strong.contains(tagOf(photo));
    };
  }
}
