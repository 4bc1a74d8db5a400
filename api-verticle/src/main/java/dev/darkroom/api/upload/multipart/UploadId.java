// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload.multipart;

/**
 * An upload as clients name it. How it was begun is part of the name, since not every store tells
 * that later. It opens nothing by itself: an upload is looked for among those of the photo.
 *
 * @param checksummed whether each part comes with its SHA-256
 * @param stored the store's name for it
 */
record UploadId(boolean checksummed, String stored) {

  private static final String CHECKSUMMED = "sha256.";
  private static final String PLAIN = "plain.";

  /**
   * Reads a name that keeps the contract.
   *
   * @throws IllegalArgumentException if it does not
   */
  static UploadId of(String text) {
    if (text.startsWith(CHECKSUMMED)) {
      return new UploadId(true, text.substring(CHECKSUMMED.length()));
    }
    if (text.startsWith(PLAIN)) {
      return new UploadId(false, text.substring(PLAIN.length()));
    }
    throw new IllegalArgumentException("an upload's id begins with how it was begun");
  }

  @Override
  public String toString() {
    return (checksummed ? CHECKSUMMED : PLAIN) + stored;
  }
}
