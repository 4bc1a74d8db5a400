// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

/** Where a page of open uploads ended. */
public record MultipartMark(String key, String uploadId) {}
