// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue;

import java.util.Locale;

/**
 * What a worker writes on a dead letter, beside the message as it came. SQS allows ten attributes.
 */
public enum DeadLetterAttribute {
  /** A rejection's code or a failure's reason. */
  REASON,
  /** A sentence for people. */
  MESSAGE,
  /** How often the message was received. */
  ATTEMPTS,
  /** When the message was sent. */
  FIRST_SEEN,
  /** The identity that the message had. */
  MESSAGE_ID,
  /** Of the worker that gave it up. */
  WORKER_VERSION,
  /** Of the object that the message is about. */
  BUCKET,
  /** Of the object that the message is about. */
  KEY,
  /** The photo that the object is the file of. */
  PHOTO_ID,
  /** Of the upload. */
  CORRELATION_ID;

  /**
   * The attribute of a message that was a dead letter and was sent again: the reason it had. One
   * that SQS moved back has {@link #REASON} instead.
   */
  public static final String REDRIVEN = "redriven";

  /** The attribute's name. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
