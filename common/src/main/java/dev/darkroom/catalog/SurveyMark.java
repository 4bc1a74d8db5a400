// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog;

/**
 * Where a page of a survey ended. It may be kept as long as one likes.
 *
 * @param value for the adapter that made it to understand
 */
public record SurveyMark(String value) {}
