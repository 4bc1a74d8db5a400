// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/**
 * The identity of a photo: a UUID in its lower-case text form, safe in a URL and in an object key.
 *
 * @param value 36 characters, lower case
 */
public record PhotoId(String value) {

  public PhotoId {
    if (!UUID.fromString(value).toString().equals(value.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("not a photo id: expected a UUID");
    }
    value = value.toLowerCase(Locale.ROOT);
  }

  public static PhotoId of(UUID uuid) {
    return new PhotoId(uuid.toString());
  }

  /**
   * The identity of a photo that was put into a bucket past the API. The same object gets the same
   * identity whenever and wherever its event is handled.
   */
  public static PhotoId forObject(ObjectRef object) {
    String name = object.bucket() + '/' + object.key();
    return of(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return value;
  }
}
