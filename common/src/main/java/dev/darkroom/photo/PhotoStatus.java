// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Where a photo stands. {@link Photo} has the only ways from one to another. */
public sealed interface PhotoStatus {

  /** The name in records, events and answers. */
  String wireName();

  /** Whether no file ever came: one is awaited, or was given up since none did. */
  default boolean awaitsFile() {
    return switch (this) {
      case PendingUpload _ -> true;
      case Failed(Attempt last, String _) -> last.fence() == 0;
      case Processing _, Ready _, Rejected _ -> false;
    };
  }

  /** The ETag of the content that an attempt works or has worked, as far as it is known. */
  default Optional<String> workedContent() {
    return switch (this) {
      case PendingUpload _ -> Optional.empty();
      case Processing(Attempt attempt, Lease _) -> Optional.ofNullable(attempt.etag());
      case Ready(Attempt attempt, Development _) -> Optional.ofNullable(attempt.etag());
      case Rejected(Attempt attempt, Rejection _) -> Optional.ofNullable(attempt.etag());
      case Failed(Attempt attempt, String _) -> Optional.ofNullable(attempt.etag());
    };
  }

  /**
   * The client holds an upload URL.
   *
   * @param expiresAt when that URL ends, in whole milliseconds
   */
  record PendingUpload(Instant expiresAt) implements PhotoStatus {
    public static final String NAME = "pending_upload";

    public PendingUpload {
      expiresAt = expiresAt.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public String wireName() {
      return NAME;
    }
  }

  /** A worker develops it. */
  record Processing(Attempt attempt, Lease lease) implements PhotoStatus {
    public static final String NAME = "processing";

    @Override
    public String wireName() {
      return NAME;
    }
  }

  /** Its variants are there. */
  record Ready(Attempt attempt, Development development) implements PhotoStatus {
    public static final String NAME = "ready";

    @Override
    public String wireName() {
      return NAME;
    }
  }

  /** It can not be developed, whoever tries. */
  record Rejected(Attempt attempt, Rejection rejection) implements PhotoStatus {
    public static final String NAME = "rejected";

    @Override
    public String wireName() {
      return NAME;
    }
  }

  /**
   * Every attempt met a fault that was not the photo's; an operator may redrive it.
   *
   * @param message the last fault, for an operator
   */
  record Failed(Attempt attempt, String message) implements PhotoStatus {
    public static final String NAME = "failed";

    @Override
    public String wireName() {
      return NAME;
    }
  }
}
