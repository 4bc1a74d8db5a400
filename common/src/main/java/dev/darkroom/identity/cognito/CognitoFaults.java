// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.cognito;

import dev.darkroom.identity.IdentityException;
import dev.darkroom.identity.IdentityException.AccountExists;
import dev.darkroom.identity.IdentityException.BadCredentials;
import dev.darkroom.identity.IdentityException.CodeRefused;
import dev.darkroom.identity.IdentityException.NotConfirmed;
import dev.darkroom.identity.IdentityException.Overloaded;
import dev.darkroom.identity.IdentityException.PasswordRefused;
import dev.darkroom.identity.IdentityException.SessionEnded;
import dev.darkroom.identity.IdentityException.SignInRefused;
import dev.darkroom.identity.IdentityException.TooManyAttempts;
import dev.darkroom.identity.IdentityException.Unavailable;
import dev.darkroom.runtime.SdkFaults;
import java.time.Duration;
import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryFailureException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EnableSoftwareTokenMfaException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExpiredCodeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordHistoryPolicyViolationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordResetRequiredException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RefreshTokenReuseException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SoftwareTokenMfaNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyFailedAttemptsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyRequestsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnsupportedTokenTypeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserLambdaValidationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/**
 * What Cognito's exceptions mean, for each kind of call. Some of them exist only for accounts that
 * exist, such as the limit of attempts; to strangers they are the same as the others.
 */
final class CognitoFaults {

  /** Cognito does not say for how long; its own waits are seconds to a quarter of an hour. */
  private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

  private CognitoFaults() {}

  /** Of a call with a password. */
  static IdentityException ofSignIn(Throwable failure) {
    return switch (failure) {
      case NotAuthorizedException _, UserNotFoundException _, PasswordResetRequiredException _ ->
          new BadCredentials();
      case UserNotConfirmedException _ -> new NotConfirmed();
      default -> common(failure);
    };
  }

  /** Of a call that sets a password. */
  static IdentityException ofPassword(Throwable failure) {
    return switch (failure) {
      case InvalidPasswordException weak -> new PasswordRefused(said(weak));
      case PasswordHistoryPolicyViolationException old -> new PasswordRefused(said(old));
      case InvalidParameterException odd when said(odd).toLowerCase(Locale.ROOT).contains("pass") ->
          new PasswordRefused("The password does not meet the policy of the user pool.");
      default -> ofCode(failure);
    };
  }

  /** Of a call with a code that was sent, by who may be a stranger. */
  static IdentityException ofCode(Throwable failure) {
    return switch (failure) {
      // Codes that are not even of the form are a parameter that is not valid, to Cognito.
      case CodeMismatchException _,
          ExpiredCodeException _,
          InvalidParameterException _,
          UserNotFoundException _,
          NotAuthorizedException _,
          LimitExceededException _,
          TooManyFailedAttemptsException _ ->
          new CodeRefused();
      default -> common(failure);
    };
  }

  /** Of a call with a code of an authenticator app, by who has shown the password or a token. */
  static IdentityException ofTotp(Throwable failure) {
    return switch (failure) {
      case CodeMismatchException _,
          ExpiredCodeException _,
          InvalidParameterException _,
          EnableSoftwareTokenMfaException _,
          SoftwareTokenMfaNotFoundException _ ->
          new CodeRefused();
      default -> ofSession(failure);
    };
  }

  /** Of a call with a token or a session. */
  static IdentityException ofSession(Throwable failure) {
    return switch (failure) {
      case NotAuthorizedException _,
          RefreshTokenReuseException _,
          UnsupportedTokenTypeException _,
          UserNotFoundException _,
          InvalidParameterException _ ->
          new SessionEnded();
      case LimitExceededException _, TooManyFailedAttemptsException _ ->
          new TooManyAttempts(RETRY_AFTER);
      default -> common(failure);
    };
  }

  /** Of a sign-up; {@link AccountExists} for all that must be told to the address's owner alone. */
  static IdentityException ofSignUp(Throwable failure) {
    return switch (failure) {
      case UsernameExistsException _, AliasExistsException _, CodeDeliveryFailureException _ ->
          new AccountExists();
      default -> ofPassword(failure);
    };
  }

  /** Of a call for a message; {@link AccountExists} for all that tells whether there is one. */
  static IdentityException ofMessage(Throwable failure) {
    return switch (failure) {
      case UserNotFoundException _,
          NotAuthorizedException _,
          InvalidParameterException _,
          LimitExceededException _,
          CodeDeliveryFailureException _ ->
          new AccountExists();
      default -> common(failure);
    };
  }

  private static IdentityException common(Throwable failure) {
    return switch (failure) {
      case IdentityException own -> own;
      case TooManyRequestsException flood -> new Overloaded(flood);
      case UserLambdaValidationException _ ->
          new SignInRefused("A rule of the user pool does not allow it.");
      default -> new Unavailable(SdkFaults.describe(failure), failure);
    };
  }

  private static String said(AwsServiceException failure) {
    String message =
        failure.awsErrorDetails() == null ? null : failure.awsErrorDetails().errorMessage();
    return message == null ? "The password does not meet the policy." : message;
  }
}
