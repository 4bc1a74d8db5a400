// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some uploads that are open.
 *
 * @param next where the next page begins; null if this is the last
 */
public record MultipartPage(List<MultipartUpload> uploads, @Nullable MultipartMark next) {

  public MultipartPage {
    uploads = List.copyOf(uploads);
  }
}
