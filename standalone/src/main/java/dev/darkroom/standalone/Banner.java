// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** What a newcomer sees: where everything is, and a walk to copy. */
final class Banner {

  private Banner() {}

  static String text(URI api, URI management, URI s3, Path data, String catalog, Duration start) {
    return """

    Darkroom is up after %.1f s.

      API      %s        docs %s/docs
      health   %s/health/ready
      metrics  %s/metrics
      S3       %s  (embedded)
      data     %s  (catalog: %s)

    Try it with a photo of yours (Ctrl-C here stops everything, your photos stay):

      API=%s; PHOTO=photo.jpg
      ACCOUNT='{"email":"me@example.com","password":"correct horse battery"}'
      curl -s $API/v1/auth/sign-up -H 'Content-Type: application/json' -d "$ACCOUNT"
      TOKEN=$(curl -s $API/v1/auth/sign-in -H 'Content-Type: application/json' -d "$ACCOUNT" \\
        | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')
      UPLOAD=$(curl -s $API/v1/photos -H "Authorization: Bearer $TOKEN" -H 'X-Request-Id: first-upload' \\
        -H 'Content-Type: application/json' \\
        -d "{\\"filename\\":\\"$PHOTO\\",\\"contentType\\":\\"image/jpeg\\",\\"size\\":$(wc -c < $PHOTO)}")
      curl -s -T $PHOTO "$(echo "$UPLOAD" | sed 's/.*"url":"\\([^"]*\\)".*/\\1/')" \\
        -H 'Content-Type: image/jpeg' -H 'x-amz-meta-darkroom-correlation-id: first-upload'
      curl -s "$API/v1/photos" -H "Authorization: Bearer $TOKEN"
    """
        .formatted(
            start.toMillis() / 1000.0, api, api, management, management, s3, data, catalog, api);
  }
}
