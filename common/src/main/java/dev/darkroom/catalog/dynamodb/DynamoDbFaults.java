// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb;

import dev.darkroom.catalog.CatalogException;
import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.catalog.CatalogUnavailableException;
import dev.darkroom.catalog.RevisionConflictException;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.runtime.SdkFaults;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Makes the port's exceptions of the SDK's. */
final class DynamoDbFaults {

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
    return failure instanceof ConditionalCheckFailedException
        ? new RevisionConflictException(photo)
        : translate(failure, table);
  }

  private static String message(String what, String table, Throwable failure) {
    return "table " + table + " " + what + ": " + SdkFaults.describe(failure);
  }
}
