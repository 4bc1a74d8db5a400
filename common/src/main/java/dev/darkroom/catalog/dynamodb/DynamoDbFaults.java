// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

import dev.darkroom.catalog.CatalogException;
import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.catalog.CatalogUnavailableException;
import dev.darkroom.catalog.RevisionConflictException;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.runtime.SdkFaults;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Makes the port's exceptions of the SDK's. */
final class DynamoDbFaults {

  private static final String NO_REASON = "None";

  private DynamoDbFaults() {}

  /** Of a call that has no condition. */
  static CatalogException translate(Throwable failure, String table) {
    if (failure instanceof CatalogException own) {
      return own;
    }
    return SdkFaults.isTransient(failure)
        ? new CatalogUnavailableException(
            message("does not answer", table, failure), failure, SdkFaults.retryAfter(failure))
        : new CatalogFaultException(message("refuses", table, failure), failure);
  }

  /** Of a call whose condition is the photo's revision. */
  static CatalogException translate(Throwable failure, String table, PhotoId photo) {
    return switch (failure) {
      // A conflict of two transactions is one of two writers of that photo: no other shares an
      // item.
      case ConditionalCheckFailedException _, TransactionConflictException _ ->
          new RevisionConflictException(photo);
      case TransactionCanceledException cancelled ->
          switch (reasonOf(cancelled)) {
            case "ConditionalCheckFailed", "TransactionConflict" ->
                new RevisionConflictException(photo);
            case "ThrottlingError", "ProvisionedThroughputExceeded" ->
                new CatalogUnavailableException(
                    message("does not answer", table, failure), failure);
            default -> translate(failure, table);
          };
      default -> translate(failure, table);
    };
  }

  /** Why, by the first of its items that was refused. */
  private static String reasonOf(TransactionCanceledException cancelled) {
    return cancelled.cancellationReasons().stream()
        .map(reason -> reason.code() == null ? NO_REASON : reason.code())
        .filter(code -> !code.equals(NO_REASON))
        .findFirst()
        .orElse(NO_REASON);
  }

  private static String message(String what, String table, Throwable failure) {
    return "table " + table + " " + what + ": " + SdkFaults.describe(failure);
  }
}
