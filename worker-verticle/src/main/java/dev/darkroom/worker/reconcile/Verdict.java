// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.reconcile;

import dev.darkroom.storage.ObjectHead;

/** What is to be done with a photo. */
sealed interface Verdict {

  Reason reason();

  /** The name in metrics and logs. */
  String wireName();

  /** Nothing. */
  record Leave(Reason reason) implements Verdict {
    @Override
    public String wireName() {
      return "leave";
    }
  }

  /** It is recorded as failed: there is nothing to develop. */
  record Expire(Reason reason) implements Verdict {
    @Override
    public String wireName() {
      return "expire";
    }
  }

  /** Its upload is announced once more, so that it is developed in the ordinary way. */
  record Requeue(Reason reason, ObjectHead original) implements Verdict {
    @Override
    public String wireName() {
      return "requeue";
    }
  }

  /** The upload of its edited version is announced once more. */
  record RequeueEdit(Reason reason, ObjectHead file) implements Verdict {
    @Override
    public String wireName() {
      return "requeue";
    }
  }

  /** Its edited version is waited for no longer. */
  record ForgetEdit(Reason reason) implements Verdict {
    @Override
    public String wireName() {
      return "forget";
    }
  }

  /** It is opened again, then announced: what is missing is made anew. */
  record Repair(Reason reason, ObjectHead original) implements Verdict {
    @Override
    public String wireName() {
      return "repair";
    }
  }
}
