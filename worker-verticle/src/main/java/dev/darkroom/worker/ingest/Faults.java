// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.catalog.CatalogUnavailableException;
import dev.darkroom.catalog.RevisionConflictException;
import dev.darkroom.events.EventUnavailableException;
import dev.darkroom.queue.QueueException;
import dev.darkroom.queue.QueueUnavailableException;
import dev.darkroom.storage.StorageException;
import dev.darkroom.storage.StorageFaultException;
import dev.darkroom.storage.StorageUnavailableException;
import java.time.Duration;

/** What a fault met on the way means. */
final class Faults {

  private Faults() {}

  /** A name of the fault from a small set, for metrics. */
  static String name(Throwable fault) {
    return switch (fault) {
      case StorageFaultException _ -> "storage_fault";
      case StorageException _ -> "storage_unavailable";
      case CatalogUnavailableException _ -> "catalog_unavailable";
      case CatalogFaultException _ -> "catalog_fault";
      case RevisionConflictException _ -> "conflict";
      case EventUnavailableException _ -> "events_unavailable";
      case QueueException _ -> "queue_unavailable";
      case OutOfMemoryError _ -> "out_of_memory";
      default -> "unexpected";
    };
  }

  /** How long the other side asks to be left alone; zero if it does not say. */
  static Duration retryAfter(Throwable fault) {
    return switch (fault) {
      case StorageUnavailableException busy -> busy.retryAfter();
      case CatalogUnavailableException busy -> busy.retryAfter();
      case QueueUnavailableException busy -> busy.retryAfter();
      default -> Duration.ZERO;
    };
  }

  /** Whether the fault is one that the ports foresee, so that a stack trace tells nothing. */
  static boolean isForeseen(Throwable fault) {
    return !name(fault).equals("unexpected") && !(fault instanceof Error);
  }

  /**
   * Giving up after the last attempt. What a store refuses is worth attempts too: permissions and
   * credentials are put right, and the photo is not to blame.
   */
  static Outcome.Failed givenUp(Throwable fault) {
    FailureReason reason =
        switch (fault) {
          case StorageFaultException _ -> FailureReason.STORAGE_FAULT;
          case CatalogFaultException _ -> FailureReason.CATALOG_FAULT;
          default -> FailureReason.ATTEMPTS_EXHAUSTED;
        };
    return new Outcome.Failed(reason, describe(fault));
  }

  static String describe(Throwable fault) {
    String message = fault.getMessage();
    return fault.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
