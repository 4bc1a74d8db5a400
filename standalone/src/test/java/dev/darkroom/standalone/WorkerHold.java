// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import dev.darkroom.telemetry.LogKey;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * Stops a worker of one slot in its tracks when it says that a photo is developed, until closed: as
 * long as it holds, no other photo is begun. A start takes it off.
 */
final class WorkerHold extends UnsynchronizedAppenderBase<ILoggingEvent> implements AutoCloseable {

  /** Longer than a test takes; whoever forgets to close must not hang the build. */
  private static final long LIMIT_SECONDS = 120;

  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.darkroom.worker");
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  private WorkerHold() {}

  static WorkerHold atTheFirstPhoto() {
    WorkerHold hold = new WorkerHold();
    hold.start();
    hold.logger.addAppender(hold);
    return hold;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getKeyValuePairs() != null
        && event.getKeyValuePairs().stream()
            .anyMatch(
                pair -> pair.key.equals(LogKey.EVENT) && "photo_developed".equals(pair.value))) {
      held.countDown();
      await(released);
    }
  }

  /** Waits until it holds. */
  void awaitHeld() {
    await(held);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nothing came in " + LIMIT_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    released.countDown();
    logger.detachAppender(this);
    stop();
  }
}
