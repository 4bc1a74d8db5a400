// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.problem;

/**
 * What is wrong with one part of a request.
 *
 * @param part where
 * @param detail what it must be, to be read after the part's name
 */
public record FieldError(Part part, String detail) {

  /** Something in the body, by a JSON Pointer (RFC 6901) such as {@code /size}; empty for all. */
  public static FieldError inBody(String pointer, String detail) {
    return new FieldError(new Part.Body(pointer), detail);
  }

  /** A parameter of the path, the query or the headers. */
  public static FieldError ofParameter(String name, String detail) {
    return new FieldError(new Part.Parameter(name), detail);
  }

  /** A part of a request. */
  public sealed interface Part {

    /** A place in the body. */
    record Body(String pointer) implements Part {}

    /** A parameter of the path, the query or the headers. */
    record Parameter(String name) implements Part {}
  }
}
