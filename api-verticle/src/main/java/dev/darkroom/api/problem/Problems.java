// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.problem;

import dev.darkroom.api.problem.Problem.Dependency;
import dev.darkroom.catalog.CatalogException;
import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.catalog.CatalogUnavailableException;
import dev.darkroom.catalog.RevisionConflictException;
import dev.darkroom.identity.IdentityException;
import dev.darkroom.queue.MoveUnderWayException;
import dev.darkroom.queue.QueueException;
import dev.darkroom.queue.QueueFaultException;
import dev.darkroom.queue.QueueUnavailableException;
import dev.darkroom.queue.ReceiptExpiredException;
import dev.darkroom.storage.ObjectChangedException;
import dev.darkroom.storage.ObjectNotFoundException;
import dev.darkroom.storage.ObjectTooLargeException;
import dev.darkroom.storage.PartsRefusedException;
import dev.darkroom.storage.StorageException;
import dev.darkroom.storage.StorageFaultException;
import dev.darkroom.storage.StorageUnavailableException;
import dev.darkroom.storage.UploadNotFoundException;
import java.util.List;

/** Which problem a failure of the domain or of a port is to a client. */
public final class Problems {

  private Problems() {}

  /** The problem; {@link Problem.Internal} for every failure nobody planned for. */
  public static Problem of(Throwable failure) {
    return switch (failure) {
      case ProblemException told -> told.problem();
      case CatalogException catalog -> ofCatalog(catalog);
      case StorageException storage -> ofStorage(storage);
      case IdentityException identity -> ofIdentity(identity);
      case QueueException queue -> ofQueue(queue);
      default -> new Problem.Internal();
    };
  }

  private static Problem ofCatalog(CatalogException failure) {
    return switch (failure) {
      case CatalogUnavailableException _ -> new Problem.Unavailable(Dependency.CATALOG);
      case RevisionConflictException _ -> new Problem.Contended();
      case CatalogFaultException _ -> new Problem.Internal();
    };
  }

  private static Problem ofStorage(StorageException failure) {
    return switch (failure) {
      case StorageUnavailableException _ -> new Problem.Unavailable(Dependency.STORAGE);
      case UploadNotFoundException _ -> new Problem.NotFound("There is no such upload.");
      case PartsRefusedException _ ->
          new Problem.PartsMismatch(
              List.of(FieldError.inBody("/parts", "were refused by the storage")));
      case ObjectChangedException _,
          ObjectNotFoundException _,
          ObjectTooLargeException _,
          StorageFaultException _ ->
          new Problem.Internal();
    };
  }

  private static Problem ofQueue(QueueException failure) {
    return switch (failure) {
      case QueueUnavailableException _ -> new Problem.Unavailable(Dependency.QUEUES);
      case QueueFaultException _ -> new Problem.NoQueues();
      case MoveUnderWayException _ -> new Problem.MoveUnderWay();
      case ReceiptExpiredException _ -> new Problem.Internal();
    };
  }

  private static Problem ofIdentity(IdentityException failure) {
    return switch (failure) {
      case IdentityException.Unavailable _ -> new Problem.Unavailable(Dependency.IDENTITY);
      case IdentityException.Overloaded _ -> new Problem.Overloaded();
      case IdentityException.AccountExists _ -> new Problem.AccountExists();
      case IdentityException.BadCredentials _ -> new Problem.BadCredentials();
      case IdentityException.NotConfirmed _ -> new Problem.NotConfirmed();
      case IdentityException.CodeRefused _ -> new Problem.CodeRefused();
      case IdentityException.SessionEnded _ -> new Problem.SessionEnded();
      case IdentityException.TooManyAttempts early ->
          new Problem.TooManyAttempts(early.retryAfter());
      case IdentityException.SignInRefused refused ->
          new Problem.Forbidden(messageOf(refused, "This account may not sign in here."));
      case IdentityException.PasswordRefused refused ->
          Problem.InvalidRequest.of(
              FieldError.inBody(
                  "/password", messageOf(refused, "does not meet the password policy")));
    };
  }

  /** The port says that these messages are for the account's owner. */
  private static String messageOf(IdentityException refused, String otherwise) {
    String message = refused.getMessage();
    return message == null ? otherwise : message;
  }
}
