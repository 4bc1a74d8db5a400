// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.record;

import static dev.darkroom.catalog.record.Attribute.ATTEMPT_ETAG;
import static dev.darkroom.catalog.record.Attribute.ATTEMPT_FENCE;
import static dev.darkroom.catalog.record.Attribute.ATTEMPT_SEQUENCER;
import static dev.darkroom.catalog.record.Attribute.FAILURE_MESSAGE;
import static dev.darkroom.catalog.record.Attribute.LEASE_AT_RISK;
import static dev.darkroom.catalog.record.Attribute.LEASE_OWNER;
import static dev.darkroom.catalog.record.Attribute.LEASE_UNTIL;
import static dev.darkroom.catalog.record.Attribute.REJECTION_CODE;
import static dev.darkroom.catalog.record.Attribute.REJECTION_MESSAGE;
import static dev.darkroom.catalog.record.Attribute.STATUS;
import static dev.darkroom.catalog.record.Attribute.UPLOAD_EXPIRES_AT;

import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.Development;
import dev.darkroom.photo.Lease;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.PhotoStatus.Failed;
import dev.darkroom.photo.PhotoStatus.PendingUpload;
import dev.darkroom.photo.PhotoStatus.Processing;
import dev.darkroom.photo.PhotoStatus.Ready;
import dev.darkroom.photo.PhotoStatus.Rejected;
import dev.darkroom.photo.Rejection;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.photo.Sequencer;
import dev.darkroom.photo.WorkerId;
import java.time.Instant;

/** The status and what belongs to it. */
final class StatusFields {

  private StatusFields() {}

  static void write(PhotoStatus status, AttributeWriter to) {
    to.text(STATUS, status.wireName());
    switch (status) {
      case PendingUpload(Instant expiresAt) -> to.timestamp(UPLOAD_EXPIRES_AT, expiresAt);
      case Processing(Attempt attempt, Lease lease) -> {
        write(attempt, to);
        to.text(LEASE_OWNER, lease.owner().value());
        to.timestamp(LEASE_UNTIL, lease.until());
        if (lease.atRisk()) {
          to.flag(LEASE_AT_RISK, true);
        }
      }
      case Ready(Attempt attempt, Development development) -> {
        write(attempt, to);
        DevelopmentFields.write(development, to);
      }
      case Rejected(Attempt attempt, Rejection rejection) -> {
        write(attempt, to);
        to.text(REJECTION_CODE, rejection.code().wireName());
        to.text(REJECTION_MESSAGE, rejection.message());
      }
      case Failed(Attempt attempt, String message) -> {
        write(attempt, to);
        to.text(FAILURE_MESSAGE, message);
      }
    }
  }

  private static void write(Attempt attempt, AttributeWriter to) {
    to.number(ATTEMPT_FENCE, attempt.fence());
    to.text(ATTEMPT_SEQUENCER, attempt.sequencer().value());
    to.text(ATTEMPT_ETAG, attempt.etag());
  }

  static PhotoStatus read(AttributeReader from) {
    String name = from.requiredText(STATUS);
    return switch (name) {
      case PendingUpload.NAME -> new PendingUpload(from.requiredTimestamp(UPLOAD_EXPIRES_AT));
      case Processing.NAME -> new Processing(attempt(from), lease(from));
      case Ready.NAME -> new Ready(attempt(from), DevelopmentFields.read(from));
      case Rejected.NAME -> new Rejected(attempt(from), rejection(from));
      case Failed.NAME -> new Failed(attempt(from), from.text(FAILURE_MESSAGE).orElse(""));
      default -> throw new IllegalArgumentException("unknown status " + name);
    };
  }

  private static Attempt attempt(AttributeReader from) {
    return new Attempt(
        from.requiredNumber(ATTEMPT_FENCE),
        from.text(ATTEMPT_SEQUENCER).map(Sequencer::new).orElse(Sequencer.NONE),
        from.text(ATTEMPT_ETAG).orElse(null));
  }

  private static Lease lease(AttributeReader from) {
    return new Lease(
        new WorkerId(from.requiredText(LEASE_OWNER)),
        from.requiredTimestamp(LEASE_UNTIL),
        from.flag(LEASE_AT_RISK));
  }

  private static Rejection rejection(AttributeReader from) {
    return new Rejection(
        RejectionCode.ofWireName(from.requiredText(REJECTION_CODE)),
        from.text(REJECTION_MESSAGE).orElse(""));
  }
}
