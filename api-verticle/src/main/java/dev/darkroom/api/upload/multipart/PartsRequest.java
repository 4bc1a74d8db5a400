// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload.multipart;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.problem.FieldError;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.photo.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parts that a call asks URLs for.
 *
 * @param checksums by part, in the order of the call; empty for a part of an upload without
 */
record PartsRequest(Map<Integer, Optional<Sha256>> checksums) {

  private static final int MOST = 100;

  /** What fits into a request line of 4 KB, percent-encoded too. */
  private static final int MOST_WITH_CHECKSUMS = 50;

  private static final String NUMBERS = "numbers";
  private static final String CHECKSUMS = "checksums";

  /**
   * Reads a call; one that names no parts asks for no URLs.
   *
   * @throws ProblemException that says what is wrong
   */
  static PartsRequest of(Call call, UploadId id, PartPlan plan) {
    int most = id.checksummed() ? MOST_WITH_CHECKSUMS : MOST;
    List<Integer> numbers =
        call.query(NUMBERS).map(text -> numbers(text, plan.count(), most)).orElse(List.of());
    List<Optional<Sha256>> checksums =
        call.query(CHECKSUMS).map(PartsRequest::checksums).orElse(List.of());
    if (!id.checksummed() && !checksums.isEmpty()) {
      throw invalid(CHECKSUMS, "must be left out: the upload was begun without checksum=sha256");
    }
    if (id.checksummed() && checksums.size() != numbers.size()) {
      throw invalid(
          CHECKSUMS,
          "must be one for each of the "
              + numbers.size()
              + " parts, since the upload was begun with checksum=sha256; there are "
              + checksums.size());
    }
    Map<Integer, Optional<Sha256>> asked = new LinkedHashMap<>();
    for (int i = 0; i < numbers.size(); i++) {
      asked.put(numbers.get(i), id.checksummed() ? checksums.get(i) : Optional.empty());
    }
    return new PartsRequest(asked);
  }

  private static List<Integer> numbers(String text, int count, int most) {
    try {
      return PartNumbers.parse(text, count, most).values();
    } catch (IllegalArgumentException refused) {
      String message = refused.getMessage();
      throw invalid(NUMBERS, message == null ? "is not valid" : message);
    }
  }

  private static List<Optional<Sha256>> checksums(String text) {
    List<Optional<Sha256>> checksums = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      checksums.add(Optional.of(checksum(item)));
    }
    return checksums;
  }

  /** Of URLs and headers alike: base64's plus is a blank to who reads a query. */
  private static Sha256 checksum(String text) {
    try {
      return Sha256.ofBase64(text.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException refused) {
      throw invalid(
          CHECKSUMS,
          "must be SHA-256 digests in base64, with - for + and _ for /; \"" + text + "\" is none");
    }
  }

  private static ProblemException invalid(String parameter, String detail) {
    return new ProblemException(
        Problem.InvalidRequest.of(FieldError.ofParameter(parameter, detail)));
  }
}
