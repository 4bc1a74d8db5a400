// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded;

import dev.darkroom.embedded.notification.NotificationRules;
import dev.darkroom.embedded.s3.AccessKey;
import dev.darkroom.embedded.s3.S3Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How to run {@link EmbeddedAws}.
 *
 * @param dataFolder where everything is kept; made when missing
 * @param s3Port the port of S3 on 127.0.0.1; 0 takes any free one
 * @param sqsPort the port of SQS on 127.0.0.1; 0 takes any free one
 * @param region the region named in events and ARNs
 * @param accessKey the key S3 requests must be signed with
 * @param allowedOrigins origins whose pages may call S3, see {@link S3Settings}
 * @param notificationQueue the queue that is told of changed objects; while it does not exist,
 *     notifications wait on the disk
 * @param notifications which changes of which buckets are told
 * @param notificationRetry how often undelivered notifications are tried again
 * @param queuesInMemory whether queues and messages are gone with the process; objects stay
 */
public record EmbeddedAwsSettings(
    Path dataFolder,
    int s3Port,
    int sqsPort,
    String region,
    AccessKey accessKey,
    List<String> allowedOrigins,
    String notificationQueue,
    NotificationRules notifications,
    Duration notificationRetry,
    boolean queuesInMemory) {

  /** Begins settings for servers that keep everything in {@code dataFolder}. */
  public static Builder builder(Path dataFolder, AccessKey accessKey) {
    return new Builder(dataFolder, accessKey);
  }

  /** Collects settings; what is not set is as the setters say. */
  public static final class Builder {
    private final Path dataFolder;
    private final AccessKey accessKey;
    private int s3Port;
    private int sqsPort;
    private String region = "us-east-1";
    private List<String> allowedOrigins = List.of(S3Settings.ANY_ORIGIN);
    private String notificationQueue = "";
    private NotificationRules notifications = NotificationRules.none();
    private Duration notificationRetry = Duration.ofSeconds(5);
    private boolean queuesInMemory;

    private Builder(Path dataFolder, AccessKey accessKey) {
      this.dataFolder = dataFolder;
      this.accessKey = accessKey;
    }

    /** The port of S3; any free one unless set. */
    public Builder s3Port(int port) {
      this.s3Port = port;
      return this;
    }

    /** The port of SQS; any free one unless set. */
    public Builder sqsPort(int port) {
      this.sqsPort = port;
      return this;
    }

    /** The region; us-east-1 unless set. */
    public Builder region(String name) {
      this.region = name;
      return this;
    }

    /** The origins of pages that may call S3; all unless set. */
    public Builder allowedOrigins(List<String> origins) {
      this.allowedOrigins = List.copyOf(origins);
      return this;
    }

    /** Tells {@code queue} of changed objects; nothing is told unless set. */
    public Builder notify(String queue, NotificationRules rules) {
      this.notificationQueue = queue;
      this.notifications = rules;
      return this;
    }

    /** How often undelivered notifications are tried again; five seconds unless set. */
    public Builder notificationRetry(Duration every) {
      this.notificationRetry = every;
      return this;
    }

    /** Keeps queues and messages in memory only. */
    public Builder queuesInMemory() {
      this.queuesInMemory = true;
      return this;
    }

    /** The settings. */
    public EmbeddedAwsSettings build() {
      return new EmbeddedAwsSettings(
          dataFolder,
          s3Port,
          sqsPort,
          region,
          accessKey,
          allowedOrigins,
          notificationQueue,
          notifications,
          notificationRetry,
          queuesInMemory);
    }
  }
}
