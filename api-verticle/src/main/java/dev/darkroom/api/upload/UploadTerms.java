// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload;

import java.time.Duration;

/** On what terms uploads are taken. */
public record UploadTerms(String originalsBucket, Duration uploadUrlValidity) {}
