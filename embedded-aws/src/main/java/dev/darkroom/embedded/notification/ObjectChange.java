// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.notification;

import java.util.EnumSet;
import java.util.Set;

/** The changes of an object S3 tells of, with the names S3 gives them. */
public enum ObjectChange {
  /** One request stored the object, a browser's form included. */
  PUT("ObjectCreated:Put"),
  /** The object is a copy of another. */
  COPY("ObjectCreated:Copy"),
  /** The parts of an upload became the object. */
  COMPLETE_MULTIPART_UPLOAD("ObjectCreated:CompleteMultipartUpload"),
  /** The object was deleted. */
  DELETE("ObjectRemoved:Delete");

  private final String eventName;

  ObjectChange(String eventName) {
    this.eventName = eventName;
  }

  /** The value of {@code eventName} in the notification. */
  public String eventName() {
    return eventName;
  }

  /** Whether the object exists after the change. */
  public boolean creates() {
    return this != DELETE;
  }

  /** Every change that makes an object: what S3 calls {@code s3:ObjectCreated:*}. */
  public static Set<ObjectChange> created() {
    return EnumSet.complementOf(EnumSet.of(DELETE));
  }
}
