// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.async.Await.failureOf;
import static dev.darkroom.testing.photo.Photos.aPhoto;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.catalog.CatalogUnavailableException;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.jdbc.JdbcDataSources;
import dev.darkroom.catalog.jdbc.JdbcPhotoCatalog;
import dev.darkroom.catalog.jdbc.JdbcSchema;
import dev.darkroom.photo.Photo;
import dev.darkroom.runtime.BlockingWork;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of calls that the database, its threads or the record spoil. */
class JdbcFaultsIT {

  private final Vertx vertx = Vertx.vertx();
  private final BlockingWork threads = BlockingWork.open(vertx, "catalog-faults-test", 1, 2);

  @Test
  void isUnavailableWhenNoConnectionComesFreeInTime() throws SQLException {
    try (HikariDataSource database =
        JdbcDataSources.open(JdbcFixture.newInMemory(), "darkroom", "", 1)) {
      JdbcSchema.create(database);
      database.getHikariConfigMXBean().setConnectionTimeout(250);
      PhotoCatalog catalog = new JdbcPhotoCatalog(database, threads);
      Connection taken = database.getConnection();
      assertThat(failureOf(catalog.check())).isInstanceOf(CatalogUnavailableException.class);
      taken.close();
      await(catalog.check());
    }
  }

  @Test
  void reportsAMissingSchemaAsAFault() {
    try (HikariDataSource database = JdbcFixture.open(JdbcFixture.newInMemory())) {
      assertThat(failureOf(new JdbcPhotoCatalog(database, threads).check()))
          .isInstanceOf(CatalogFaultException.class);
    }
  }

  @Test
  void reportsABrokenRecordAsAFault() throws SQLException {
    try (HikariDataSource database = JdbcFixture.open(JdbcFixture.newInMemory())) {
      JdbcSchema.create(database);
      PhotoCatalog catalog = new JdbcPhotoCatalog(database, threads);
      Photo stored = await(catalog.save(aPhoto().ready()));
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("UPDATE photos SET status = 'lost'");
      }
      assertThat(failureOf(catalog.find(stored.id())))
          .isInstanceOf(CatalogFaultException.class)
          .hasMessageContaining(stored.id().value());
    }
  }

  @Test
  void refusesMoreWorkThanMayWait() {
    CountDownLatch release = new CountDownLatch(1);
    try (HikariDataSource database = JdbcFixture.open(JdbcFixture.newInMemory())) {
      JdbcSchema.create(database);
      PhotoCatalog catalog = new JdbcPhotoCatalog(database, threads);
      Future<Boolean> running =
          threads.run(
              () -> {
                release.await();
                return true;
              });
      List<Future<Void>> waiting = List.of(catalog.check(), catalog.check());
      assertThat(failureOf(catalog.check())).isInstanceOf(CatalogUnavailableException.class);
      release.countDown();
      await(running);
      waiting.forEach(check -> await(check));
      await(catalog.check());
    }
  }

  @Test
  void tellsNoSecretWhenTheDatabaseDoesNotAnswer() {
    String url = "jdbc:h2:tcp://127.0.0.1:1/catalog;PASSWORD=secret-in-url";
    assertThatExceptionOfType(CatalogUnavailableException.class)
        .isThrownBy(() -> JdbcFixture.open(url).close())
        .withMessageContaining("127.0.0.1:1")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  @AfterEach
  void close() {
    await(threads.close());
    await(vertx.close());
  }
}
