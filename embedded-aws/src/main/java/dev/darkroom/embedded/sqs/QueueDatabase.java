// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.sqs;

import dev.darkroom.embedded.server.EmbeddedServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.elasticmq.persistence.sql.DB;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import scalikejdbc.ConnectionPool;
import scalikejdbc.ConnectionPool$;

/**
 * The H2 database of the queues.
 *
 * <p>ElasticMQ reaches its database through a pool that exists once in a JVM, and remembers in a
 * static field that it was made: a second server would silently write to the first one's file. So
 * this class lets one be open at a time, and points the pool to the right file at every opening.
 */
final class QueueDatabase implements AutoCloseable {

  /** Static because the pool it guards is. */
  private static final AtomicBoolean OPEN = new AtomicBoolean();

  private static final String DRIVER = "org.h2.Driver";
  private static final String USER = "sa";

  private final SqlQueuePersistenceConfig config;
  private final AtomicBoolean closed = new AtomicBoolean();

  private QueueDatabase(SqlQueuePersistenceConfig config) {
    this.config = config;
  }

  /**
   * Opens the database in the folder.
   *
   * @throws EmbeddedServerException when another one is open in this JVM
   */
  static QueueDatabase open(Path folder) {
    String url = url(folder);
    if (!OPEN.compareAndSet(false, true)) {
      throw new EmbeddedServerException("One SQS with a data folder already runs in this JVM");
    }
    boolean opened = false;
    try {
      QueueDatabase database = connect(url);
      opened = true;
      return database;
    } finally {
      // Whoever failed here does not stand in the next one's way.
      OPEN.set(opened);
    }
  }

  private static QueueDatabase connect(String url) {
    var config = new SqlQueuePersistenceConfig(true, DRIVER, url, USER, "", false);
    DB.initializeSingleton(config);
    ConnectionPool.singleton(
        url,
        USER,
        "",
        ConnectionPool.singleton$default$4(),
        ConnectionPool.DEFAULT_CONNECTION_POOL_FACTORY());
    return new QueueDatabase(config);
  }

  SqlQueuePersistenceConfig config() {
    return config;
  }

  /** Closes every connection, which makes H2 give up its lock on the file. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      ConnectionPool$.MODULE$.close(ConnectionPool.close$default$1());
      OPEN.set(false);
    }
  }

  private static String url(Path folder) {
    try {
      Path file = Files.createDirectories(folder).toRealPath().resolve("queues");
      if (file.toString().contains(";")) {
        throw new IllegalArgumentException("H2 takes no path with a semicolon: " + file);
      }
      // Without WRITE_DELAY=0 a crash loses half a second; the hook H2 sets up otherwise would
      // close the database while the last requests are still served.
      return "jdbc:h2:file:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    } catch (IOException e) {
      throw new UncheckedIOException("SQS cannot keep queues in " + folder, e);
    }
  }
}
