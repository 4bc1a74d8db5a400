// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.telemetry;

/** The keys of structured log lines. One vocabulary, so that a search finds all lines. */
public final class LogKey {

  public static final String EVENT = "event";
  public static final String CORRELATION_ID = "correlation_id";
  public static final String PHOTO_ID = "photo_id";
  public static final String USER_ID = "user_id";
  public static final String REASON = "reason";
  public static final String MESSAGE_ID = "message_id";
  public static final String RECEIVE_COUNT = "receive_count";
  public static final String DURATION_MS = "duration_ms";
  public static final String QUEUE = "queue";
  public static final String BUCKET = "bucket";
  public static final String KEY = "key";
  public static final String TRACE_ID = "trace_id";
  public static final String ADDRESS = "address";
  public static final String OPERATION = "operation";
  public static final String STATUS = "status";
  public static final String OUTCOME = "outcome";

  /** On every line; the name is OpenTelemetry's. */
  public static final String SERVICE_VERSION = "service.version";

  private LogKey() {}
}
