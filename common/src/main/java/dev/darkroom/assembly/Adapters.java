// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.assembly;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoSurvey;
import dev.darkroom.catalog.dynamodb.DynamoDbIdempotencyStore;
import dev.darkroom.catalog.dynamodb.DynamoDbIdempotencyTable;
import dev.darkroom.catalog.dynamodb.DynamoDbLeadership;
import dev.darkroom.catalog.dynamodb.DynamoDbPhotoCatalog;
import dev.darkroom.catalog.dynamodb.DynamoDbPhotoSurvey;
import dev.darkroom.catalog.dynamodb.DynamoDbPhotoTable;
import dev.darkroom.catalog.dynamodb.direct.DirectCalls;
import dev.darkroom.catalog.dynamodb.direct.SeenEndpoint;
import dev.darkroom.catalog.idempotency.IdempotencyStore;
import dev.darkroom.catalog.jdbc.JdbcDataSources;
import dev.darkroom.catalog.jdbc.JdbcIdempotencyStore;
import dev.darkroom.catalog.jdbc.JdbcLeadership;
import dev.darkroom.catalog.jdbc.JdbcPhotoCatalog;
import dev.darkroom.catalog.jdbc.JdbcPhotoSurvey;
import dev.darkroom.catalog.jdbc.JdbcSchema;
import dev.darkroom.catalog.leadership.Leadership;
import dev.darkroom.config.AuthSettings;
import dev.darkroom.config.AwsSettings;
import dev.darkroom.config.CatalogSettings;
import dev.darkroom.config.DarkroomSettings;
import dev.darkroom.config.QueueSettings;
import dev.darkroom.events.EventPublisher;
import dev.darkroom.events.kafka.KafkaEventPublisher;
import dev.darkroom.events.local.EventBusPublisher;
import dev.darkroom.identity.IdentityProvider;
import dev.darkroom.identity.cognito.AppClient;
import dev.darkroom.identity.cognito.CognitoIdentityProvider;
import dev.darkroom.identity.local.LocalDatabase;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.QueueAdmin;
import dev.darkroom.queue.sqs.SqsMessageQueue;
import dev.darkroom.queue.sqs.SqsQueueAdmin;
import dev.darkroom.queue.sqs.SqsQueues;
import dev.darkroom.runtime.AwsClients;
import dev.darkroom.runtime.BlockingWork;
import dev.darkroom.runtime.SdkFutures;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.s3.S3Buckets;
import dev.darkroom.storage.s3.S3PhotoStorage;
import dev.darkroom.storage.s3.signing.UrlSigner;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens the adapters that the settings choose, each once, and sees to it that they are closed. */
public final class Adapters {

  /** The most that {@code maxReceiveCount} may be. */
  private static final int SQS_MOST_RECEIVES = 1000;

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
  private static final int WAITING_QUERIES = 1000;

  /** Longer than any request looks at dead letters, and as short as whoever waits would like. */
  private static final Duration LOOKED_AT = Duration.ofSeconds(45);

  private final ProcessContext context;
  private final DarkroomSettings settings;
  private final AwsClients clients;
  private final SdkFutures futures;
  private @Nullable Database database;

  private record Database(DataSource source, BlockingWork threads) {}

  public Adapters(ProcessContext context) {
    this.context = context;
    this.settings = context.settings();
    this.clients = new AwsClients(settings.aws());
    this.futures = new SdkFutures(context.vertx());
    context.shutdown().addBlocking("aws clients", CLOSE_LIMIT, clients);
    clients.prime();
  }

  /** Catalog, storage, events and what an operator needs. */
  public Ports ports() {
    return new Ports(
        catalog(), survey(), leadership(), requests(), storage(), events(), queueAdmin());
  }

  private PhotoStorage storage() {
    boolean comparesETags = settings.aws().checksums() != AwsSettings.ChecksumMode.WHEN_REQUIRED;
    PhotoStorage storage =
        new S3PhotoStorage(
            clients.s3(),
            new UrlSigner(clients.presigner(), clients.credentialsProvider(), context.time()),
            futures,
            comparesETags);
    // The first URL asks the SDK, which loads hundreds of classes: here nobody waits for it.
    ObjectRef any = new ObjectRef(settings.storage().originalsBucket(), "any");
    storage.presignDownload(any, Duration.ofMinutes(1), null);
    return storage;
  }

  /** The ingest queue and its dead letters. */
  public record Queues(MessageQueue ingest, MessageQueue deadLetters) {}

  /** Fails if a queue is missing: nothing is made silently. */
  public Future<Queues> queues() {
    QueueSettings queue = settings.queue();
    var receiving = clients.sqsReceiving();
    var client = clients.sqs();
    return Future.all(
            SqsMessageQueue.open(queue.ingest(), queue.visibility(), receiving, client, futures),
            SqsMessageQueue.open(
                queue.ingestDeadLetters(), queue.visibility(), receiving, client, futures))
        .map(both -> new Queues(both.resultAt(0), both.resultAt(1)));
  }

  /**
   * The ingest queue and its dead letters as an operator sees them, opened at each call: a process
   * that has other work starts without them.
   */
  private Supplier<Future<QueueAdmin>> queueAdmin() {
    QueueSettings queue = settings.queue();
    var client = clients.sqs();
    return () ->
        SqsQueueAdmin.open(
            new SqsQueueAdmin.Names(queue.ingest(), queue.ingestDeadLetters()),
            LOOKED_AT,
            settings.aws().sqsEndpoint().isEmpty(),
            client,
            futures);
  }

  private PhotoCatalog catalog() {
    return switch (settings.catalog().kind()) {
      case DYNAMODB ->
          new DynamoDbPhotoCatalog(
              directCalls(),
              settings.catalog().table(),
              futures,
              () -> UUID.randomUUID().toString());
      case JDBC -> new JdbcPhotoCatalog(database().source(), database().threads());
    };
  }

  private DirectCalls directCalls() {
    SeenEndpoint endpoint = new SeenEndpoint();
    return new DirectCalls(
        context.vertx(),
        clients.dynamoDb(endpoint),
        new DirectCalls.Way(
            endpoint,
            clients.credentialsProvider(),
            settings.aws().region(),
            clients.tryTimeout(),
            context.time()));
  }

  private PhotoSurvey survey() {
    return switch (settings.catalog().kind()) {
      case DYNAMODB ->
          new DynamoDbPhotoSurvey(clients.dynamoDb(), settings.catalog().table(), futures);
      case JDBC -> new JdbcPhotoSurvey(database().source(), database().threads());
    };
  }

  private Leadership leadership() {
    return switch (settings.catalog().kind()) {
      case DYNAMODB ->
          new DynamoDbLeadership(clients.dynamoDb(), settings.catalog().table(), futures);
      case JDBC -> new JdbcLeadership(database().source(), database().threads());
    };
  }

  private IdempotencyStore requests() {
    return switch (settings.catalog().kind()) {
      case DYNAMODB ->
          new DynamoDbIdempotencyStore(
              clients.dynamoDb(), settings.catalog().idempotencyTable(), futures);
      case JDBC -> new JdbcIdempotencyStore(database().source(), database().threads());
    };
  }

  /** The SQL database, for what is kept there besides the catalog. */
  public DataSource dataSource() {
    return database().source();
  }

  /** The threads on which the SQL database is asked. */
  public BlockingWork databaseThreads() {
    return database().threads();
  }

  /** The accounts of the Cognito user pool that the settings name. */
  public IdentityProvider cognitoAccounts() {
    AuthSettings auth = settings.auth();
    AppClient app = new AppClient(auth.cognitoClientId().orElseThrow(), auth.cognitoClientSecret());
    return new CognitoIdentityProvider(clients.cognito(auth.cognitoEndpoint()), app, futures);
  }

  private synchronized Database database() {
    Database open = database;
    if (open == null) {
      CatalogSettings catalog = settings.catalog();
      var source = JdbcDataSources.open(catalog);
      BlockingWork threads =
          BlockingWork.open(
              context.vertx(), "darkroom-sql", catalog.jdbcConnections(), WAITING_QUERIES);
      context.shutdown().addBlocking("sql database", CLOSE_LIMIT, source);
      open = new Database(source, threads);
      database = open;
    }
    return open;
  }

  private EventPublisher events() {
    Optional<String> kafka = settings.events().kafkaBootstrapServers();
    EventPublisher publisher =
        kafka.isPresent()
            ? new KafkaEventPublisher(context.vertx(), kafka.get(), settings.events().kafkaTopic())
            : new EventBusPublisher(context.vertx());
    context.shutdown().add("events", CLOSE_LIMIT, publisher::close);
    return publisher;
  }

  /**
   * Makes the buckets, queues and tables that are missing. For standalone and tests: on AWS the
   * infrastructure code does it, with rights that these processes should not have.
   */
  public Future<Void> bootstrap() {
    var storage = settings.storage();
    QueueSettings queue = settings.queue();
    // SQS steps in only where a worker never comes to its own decision. A catalog that is down for
    // hours is no such case: its messages wait, and are received now and then meanwhile.
    int maxReceives = Math.min(settings.worker().maxAttempts() + 100, SQS_MOST_RECEIVES);
    return Future.all(
            new S3Buckets(clients.s3(), futures)
                .createMissing(
                    List.of(
                        storage.originalsBucket(),
                        storage.editedBucket(),
                        storage.variantsBucket())),
            new SqsQueues(clients.sqs(), futures)
                .create(queue.ingest(), queue.ingestDeadLetters(), queue.visibility(), maxReceives),
            // One after the other: a database locks all of its schema while it changes.
            bootstrapAccounts().compose(_ -> bootstrapCatalog()))
        .mapEmpty();
  }

  private Future<Void> bootstrapAccounts() {
    return switch (settings.auth().accounts()) {
      case EXTERNAL, COGNITO -> Future.succeededFuture();
      case LOCAL -> onDatabase(LocalDatabase::createSchema);
    };
  }

  private Future<Void> onDatabase(Consumer<DataSource> work) {
    return databaseThreads()
        .run(
            () -> {
              work.accept(dataSource());
              return null;
            });
  }

  private Future<Void> bootstrapCatalog() {
    return switch (settings.catalog().kind()) {
      case DYNAMODB ->
          Future.all(
                  new DynamoDbPhotoTable(clients.dynamoDb(), settings.catalog().table(), futures)
                      .createIfMissing(),
                  new DynamoDbIdempotencyTable(
                          clients.dynamoDb(), settings.catalog().idempotencyTable(), futures)
                      .createIfMissing())
              .mapEmpty();
      case JDBC -> onDatabase(JdbcSchema::create);
    };
  }
}
