// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue.process;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One upload, as its object's key tells: its number, and when the event was sent.
 *
 * @param number of its own
 * @param sentMicros since the epoch, by the machine's clock
 */
public record BenchEvent(long number, long sentMicros) {

  private static final int MESSAGE_BYTES = 2048;
  private static final String FOLDER = "uploads/";
  private static final String KEY_FIELD = "\"key\":\"";

  /** What comes before and after the object's key in an event of S3, padded to 2 kB. */
  private static final String BEFORE =
      """
      {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1",\
      "eventTime":"2026-11-21T10:00:00.000Z","eventName":"ObjectCreated:Put",\
      "userIdentity":{"principalId":"AWS:AIDAEXAMPLE"},\
      "requestParameters":{"sourceIPAddress":"203.0.113.7"},\
      "responseElements":{"x-amz-request-id":"C3D13FE58DE4C810","x-amz-id-2":"PADDING"},\
      "s3":{"s3SchemaVersion":"1.0","configurationId":"originals",\
      "bucket":{"name":"originals","ownerIdentity":{"principalId":"A3NL1KOZZKExample"},\
      "arn":"arn:aws:s3:::originals"},"object":{"key":\"\
      """;

  private static final String AFTER =
      "\",\"size\":4194304,\"eTag\":\"d41d8cd98f00b204e9800998ecf8427e\","
          + "\"sequencer\":\"0055AED6DCD90281E5\"}}}]}";

  /** An event that is sent now. */
  public static BenchEvent now(long number) {
    return new BenchEvent(number, micros());
  }

  public static long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  public String key() {
    return FOLDER + number + "-" + sentMicros + ".jpg";
  }

  /** The message. */
  public String body() {
    String key = key();
    int padding =
        MESSAGE_BYTES - BEFORE.length() - AFTER.length() - key.length() + "PADDING".length();
    return BEFORE.replace("PADDING", "x".repeat(padding)) + key + AFTER;
  }

  /** The key, without the cost of parsing all the message. */
  public static String keyOf(String body) {
    int start = body.indexOf(KEY_FIELD) + KEY_FIELD.length();
    return body.substring(start, body.indexOf('"', start));
  }

  public static BenchEvent ofKey(String key) {
    int dash = key.indexOf('-');
    return new BenchEvent(
        Long.parseLong(key.substring(FOLDER.length(), dash)),
        Long.parseLong(key.substring(dash + 1, key.indexOf('.'))));
  }
}
