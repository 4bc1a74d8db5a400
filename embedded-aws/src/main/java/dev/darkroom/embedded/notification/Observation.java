// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * What was found under a key after a change, and the number drawn before looking.
 *
 * @param sequencer orders the observations of one key: the larger, the later
 * @param time when it was looked
 * @param found what was there; null when nothing was
 */
record Observation(String sequencer, Instant time, @Nullable Found found) {

  /**
   * An object as it was found.
   *
   * @param eTag without quotes
   * @param modified as exactly as the store says it; null when it does not
   */
  record Found(long size, String eTag, @Nullable Instant modified) {

    static @Nullable Found in(@Nullable HeadObjectResponse head) {
      return head == null
          ? null
          : new Found(head.contentLength(), unquoted(head.eTag()), head.lastModified());
    }

    boolean isOlderThan(Instant since) {
      return modified != null && modified.isBefore(since);
    }

    private static String unquoted(@Nullable String eTag) {
      return eTag == null ? "" : eTag.replace("\"", "");
    }
  }
}
