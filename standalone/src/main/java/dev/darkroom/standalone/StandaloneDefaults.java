// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** How standalone differs from the defaults of processes on AWS. The environment still wins. */
final class StandaloneDefaults {

  private StandaloneDefaults() {}

  /** What is known before anything runs. */
  static Map<String, String> beforeServers() {
    Map<String, String> defaults = new HashMap<>();
    defaults.put("DARKROOM_LOG_FORMAT", "text");
    defaults.put("DARKROOM_LOG_LEVEL", "info");
    defaults.put("DARKROOM_AUTH_ACCOUNTS", "local");
    defaults.put("DARKROOM_AUTH_ISSUER", "urn:darkroom:standalone");
    defaults.put("DARKROOM_AUTH_AUDIENCE", "darkroom");
    // Who tries it has no mail to look into, and need not read the log for a code.
    defaults.put("DARKROOM_AUTH_CONFIRM_ADDRESSES", "false");
    defaults.put("DARKROOM_CATALOG_KIND", "jdbc");
    defaults.put("DARKROOM_CATALOG_JDBC_URL", "jdbc:h2:mem:unused");
    // A stop waits for the receive under way, and a poll inside the process costs nothing.
    defaults.put("DARKROOM_WORKER_POLL_WAIT", "1s");
    // There is but one user, who looks on: what a crash left is put right within minutes.
    defaults.put("DARKROOM_RECONCILE_PERIOD", "1m");
    defaults.put("DARKROOM_RECONCILE_GRACE", "6m");
    return defaults;
  }

  /** All of it: where the servers are, and the keys of the data folder. */
  static Map<String, String> with(Servers servers, DataFolder data) {
    Map<String, String> defaults = beforeServers();
    defaults.put("DARKROOM_AWS_S3_ENDPOINT", servers.s3().toString());
    defaults.put("DARKROOM_AWS_SQS_ENDPOINT", servers.sqs().toString());
    defaults.put("DARKROOM_AWS_ACCESS_KEY_ID", servers.accessKey().id());
    defaults.put("DARKROOM_AWS_SECRET_ACCESS_KEY", servers.accessKey().secret());
    servers
        .dynamoDb()
        .ifPresent(
            endpoint -> {
              defaults.put("DARKROOM_CATALOG_KIND", "dynamodb");
              defaults.put("DARKROOM_AWS_DYNAMODB_ENDPOINT", endpoint.toString());
            });
    Path catalog = data.path("catalog").toAbsolutePath();
    // No write delay: what was answered for must survive a kill. Closing is the shutdown's matter.
    defaults.put(
        "DARKROOM_CATALOG_JDBC_URL",
        "jdbc:h2:file:" + catalog + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
    defaults.put("DARKROOM_CATALOG_JDBC_PASSWORD", data.secret("catalog-password"));
    // Hexadecimal digits are base64, too: 64 of them are 48 bytes, in which there are 32 of chance.
    defaults.put("DARKROOM_API_CURSOR_KEY", data.secret("cursor-key"));
    defaults.put("DARKROOM_AUTH_KEYS_FOLDER", data.path("keys").toString());
    return defaults;
  }
}
