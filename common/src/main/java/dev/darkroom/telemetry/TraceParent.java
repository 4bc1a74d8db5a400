// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.telemetry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a distributed trace, as <a href="https://www.w3.org/TR/trace-context/">W3C Trace
 * Context</a> has it.
 *
 * @param traceId 32 hexadecimal digits in lower case, not all 0
 * @param flags two hexadecimal digits
 */
public record TraceParent(String traceId, String parentId, String flags) {

  /** The header that carries it. */
  public static final String HEADER = "traceparent";

  /** Later versions may have more behind it (section 3.2.4); ff is no version. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

  /** What a header says; empty if it has to be ignored. */
  public static Optional<TraceParent> parse(String header) {
    Matcher parts = FORM.matcher(header);
    if (!parts.matches() || (header.startsWith("00") && parts.group(4) != null)) {
      return Optional.empty();
    }
    return Optional.of(new TraceParent(parts.group(1), parts.group(2), parts.group(3)));
  }

  /** The same trace with another parent: 16 hexadecimal digits. */
  public TraceParent below(String id) {
    return new TraceParent(traceId, id, flags);
  }

  /** The header's value, in version 00. */
  public String header() {
    return "00-" + traceId + "-" + parentId + "-" + flags;
  }
}
