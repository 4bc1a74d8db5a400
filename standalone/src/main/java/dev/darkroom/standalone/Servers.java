// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import dev.darkroom.assembly.StartException;
import dev.darkroom.config.DarkroomSettings;
import dev.darkroom.config.StandaloneSettings;
import dev.darkroom.embedded.EmbeddedAws;
import dev.darkroom.embedded.EmbeddedAwsSettings;
import dev.darkroom.embedded.dynamodb.DynamoDbLocal;
import dev.darkroom.embedded.dynamodb.DynamoDbLocalSettings;
import dev.darkroom.embedded.notification.NotificationRules;
import dev.darkroom.embedded.notification.ObjectChange;
import dev.darkroom.embedded.s3.AccessKey;
import dev.darkroom.runtime.ShutdownSequence;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands in for AWS.
 *
 * @param dynamoDb present if the catalog is to be kept there
 */
record Servers(URI s3, URI sqs, Optional<URI> dynamoDb, AccessKey accessKey) {

  /**
   * More than the limits inside add up to (13 seconds): the data folder is given up after this, and
   * by then nobody may write to it any more.
   */
  static final Duration CLOSE_LIMIT = Duration.ofSeconds(15);

  static Servers start(
      DarkroomSettings settings,
      Options options,
      DataFolder data,
      InstantSource time,
      ShutdownSequence shutdown) {
    AccessKey key = new AccessKey("darkroom", data.secret("s3-secret"));
    EmbeddedAws aws = startAws(settings, data, key, time);
    shutdown.addBlocking("embedded S3 and SQS", CLOSE_LIMIT, aws);
    Optional<URI> dynamoDb =
        options.dynamoDbLocal().map(classPath -> startDynamoDb(classPath, data, shutdown));
    return new Servers(aws.s3Endpoint(), aws.sqsEndpoint(), dynamoDb, key);
  }

  private static EmbeddedAws startAws(
      DarkroomSettings settings, DataFolder data, AccessKey key, InstantSource time) {
    StandaloneSettings own = settings.standalone();
    Set<ObjectChange> all = EnumSet.allOf(ObjectChange.class);
    NotificationRules rules =
        new NotificationRules(
            Map.of(
                settings.storage().originalsBucket(), all, settings.storage().editedBucket(), all));
    return EmbeddedAws.start(
        EmbeddedAwsSettings.builder(data.root(), key)
            .s3Port(own.s3Port().number())
            .sqsPort(own.sqsPort().number())
            .region(settings.aws().region())
            .allowedOrigins(settings.api().corsOrigins())
            .notify(settings.queue().ingest(), rules)
            .build(),
        time);
  }

  private static URI startDynamoDb(Path classPath, DataFolder data, ShutdownSequence shutdown) {
    if (!Files.isReadable(classPath)) {
      throw new StartException(
          "The file that "
              + Options.DYNAMO_DB
              + classPath
              + " names is not there. The profile dynamodb-local of the build writes it.");
    }
    DynamoDbLocal server =
        DynamoDbLocal.start(
            DynamoDbLocalSettings.inMemory(DynamoDbLocalSettings.classPathIn(classPath))
                .withStorage(new DynamoDbLocalSettings.OnDisk(data.path("dynamodb"))));
    shutdown.addBlocking("DynamoDB Local", CLOSE_LIMIT, server);
    return server.endpoint();
  }
}
