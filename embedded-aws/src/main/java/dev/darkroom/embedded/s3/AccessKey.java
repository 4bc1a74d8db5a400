// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.s3;

/**
 * The one key pair the embedded S3 accepts. {@link #toString()} leaves the secret out.
 *
 * @param id the access key id, as it stands in signed requests
 * @param secret the secret signatures are made with
 */
public record AccessKey(String id, String secret) {

  /** Neither part may be blank. */
  public AccessKey {
    if (id.isBlank() || secret.isBlank()) {
      throw new IllegalArgumentException("an access key needs an id and a secret");
    }
  }

  @Override
  public String toString() {
    return "AccessKey[id=" + id + "]";
  }
}
