// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import dev.darkroom.catalog.PhotoSurvey;
import dev.darkroom.catalog.SurveyMark;
import dev.darkroom.catalog.SurveyPage;
import dev.darkroom.testing.queue.InMemoryMessageQueue;
import io.vertx.core.Future;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Has the queue fail for what follows the first page of a survey, and never again. */
final class BrokenSend implements PhotoSurvey {

  private final PhotoSurvey survey;
  private final InMemoryMessageQueue queue;
  private boolean broken;

  BrokenSend(PhotoSurvey survey, InMemoryMessageQueue queue) {
    this.survey = survey;
    this.queue = queue;
  }

  @Override
  public Future<SurveyPage> overdue(Instant before, int limit, @Nullable SurveyMark after) {
    if (!broken) {
      broken = true;
      queue.failNext(1);
    }
    return survey.overdue(before, limit, after);
  }

  @Override
  public Future<SurveyPage> all(int limit, @Nullable SurveyMark after) {
    return survey.all(limit, after);
  }
}
