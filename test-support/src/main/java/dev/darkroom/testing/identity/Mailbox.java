// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.identity;

import dev.darkroom.identity.Code;
import dev.darkroom.identity.EmailAddress;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The mail of all addresses there are. */
public final class Mailbox {

  /** Longer than anything takes on a busy machine. */
  private static final long LIMIT_SECONDS = 30;

  private final Map<EmailAddress, BlockingQueue<Code>> messages = new ConcurrentHashMap<>();

  public void receive(EmailAddress to, Code code) {
    of(to).add(code);
  }

  /** The next code that was sent to the address; waits for it. */
  public Code next(EmailAddress address) {
    try {
      Code code = of(address).poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (code == null) {
        throw new AssertionError("no code came");
      }
      return code;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  public boolean isEmpty(EmailAddress address) {
    return of(address).isEmpty();
  }

  private BlockingQueue<Code> of(EmailAddress address) {
    return messages.computeIfAbsent(address, _ -> new LinkedBlockingQueue<>());
  }
}
