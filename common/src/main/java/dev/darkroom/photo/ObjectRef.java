// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

/**
 * Where an object lies.
 *
 * @param bucket the bucket's name, not blank
 * @param key the key, not encoded, not empty
 */
public record ObjectRef(String bucket, String key) {

  public ObjectRef {
    if (bucket.isBlank() || key.isEmpty()) {
      throw new IllegalArgumentException("an object has a bucket and a key");
    }
  }

  @Override
  public String toString() {
    return bucket + "/" + key;
  }
}
