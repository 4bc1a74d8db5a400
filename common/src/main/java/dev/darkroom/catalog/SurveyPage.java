// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog;

import dev.darkroom.photo.PhotoId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some photos of a survey.
 *
 * @param photos perhaps none, even if there is a next page
 * @param next where the next page begins; null if this is the last one
 */
public record SurveyPage(List<PhotoId> photos, @Nullable SurveyMark next) {

  public SurveyPage {
    photos = List.copyOf(photos);
  }
}
