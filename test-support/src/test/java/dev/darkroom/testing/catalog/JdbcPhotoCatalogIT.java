// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.async.Await.failureOf;
import static dev.darkroom.testing.photo.Photos.aPhoto;
import static dev.darkroom.testing.photo.Photos.aUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.catalog.CatalogUnavailableException;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoFilter;
import dev.darkroom.catalog.PhotoPage;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.catalog.idempotency.IdempotencyKey;
import dev.darkroom.catalog.idempotency.KeyedRequest;
import dev.darkroom.catalog.jdbc.JdbcDataSources;
import dev.darkroom.catalog.jdbc.JdbcPhotoCatalog;
import dev.darkroom.catalog.jdbc.JdbcSchema;
import dev.darkroom.photo.Caption;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.Placeholder;
import dev.darkroom.runtime.BlockingWork;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

class JdbcPhotoCatalogIT {

  private static final int CONNECTIONS = 4;
  private static final String LIST =
      "EXPLAIN SELECT photo_id FROM photos WHERE user_id = 'u' AND created_at <= 'c'"
          + " AND (created_at < 'c' OR photo_id < 'p')"
          + " ORDER BY user_id DESC, created_at DESC, photo_id DESC LIMIT 10";

  private static final String OVERDUE =
      "EXPLAIN SELECT work_due, photo_id FROM photos WHERE work_due < 'd' AND work_due >= 'c'"
          + " AND (work_due > 'c' OR photo_id > 'p') ORDER BY work_due, photo_id LIMIT 10";

  private static HikariDataSource open(String url) {
    return JdbcDataSources.open(url, "darkroom", "secret-of-the-test", CONNECTIONS);
  }

  private static String inMemory() {
    return "jdbc:h2:mem:" + UUID.randomUUID();
  }

  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  class InMemory implements JdbcRecordsContract {

    private final Vertx vertx = Vertx.vertx();
    private final HikariDataSource database = open(inMemory());
    private final BlockingWork threads =
        BlockingWork.open(vertx, "catalog-test", CONNECTIONS, 1_000);

    InMemory() {
      JdbcSchema.create(database);
    }

    @Override
    public Vertx vertx() {
      return vertx;
    }

    @Override
    public DataSource database() {
      return database;
    }

    @Override
    public BlockingWork threads() {
      return threads;
    }

    @Test
    void listsFromTheIndexWithoutSorting() throws SQLException {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement();
          ResultSet plan = statement.executeQuery(LIST)) {
        plan.next();
        assertThat(plan.getString(1))
            .containsIgnoringCase("photos_by_user")
            .contains("index sorted");
      }
    }

    @Test
    void readsForAPageOfAnyFilterNoMoreRowsThanItHasPlacesWhateverOthersHave() throws SQLException {
      StatementWatch watch = new StatementWatch();
      PhotoCatalog watched = new JdbcPhotoCatalog(watch.over(database), threads);
      Crowd crowd = new Crowd(catalog(), aUser());
      crowd.savePhotosOfTheUser(20);
      crowd.savePhotosOfOthers(100);
      for (PhotoFilter filter : Crowd.FILTERS) {
        PhotoPage first = await(watched.page(new PhotoQuery(crowd.user(), filter, 5, null)));
        await(watched.page(new PhotoQuery(crowd.user(), filter, 5, first.next())));
      }

      assertThat(watch.asked()).hasSize(2 * Crowd.FILTERS.size());
      for (StatementWatch.Asked asked : watch.asked()) {
        String plan = plan(asked);
        assertThat(plan).contains("/* index sorted */").doesNotContain("tableScan");
        // The row behind the page is read, too, and H2 counts two for each look-up by a key.
        assertThat(scanned(plan)).as(plan).isNotEmpty().allMatch(rows -> rows <= 12);
      }
    }

    private String plan(StatementWatch.Asked asked) throws SQLException {
      try (Connection connection = database.getConnection();
          PreparedStatement explain =
              connection.prepareStatement("EXPLAIN ANALYZE " + asked.sql())) {
        for (Map.Entry<Integer, Object> parameter : asked.parameters().entrySet()) {
          explain.setObject(parameter.getKey(), parameter.getValue());
        }
        try (ResultSet plan = explain.executeQuery()) {
          plan.next();
          return plan.getString(1);
        }
      }
    }

    private static List<Integer> scanned(String plan) {
      return Pattern.compile("scanCount: (\\d+)")
          .matcher(plan)
          .results()
          .map(count -> Integer.valueOf(count.group(1)))
          .toList();
    }

    @Test
    void findsWhatIsOverdueFromTheIndexWithoutSorting() throws SQLException {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement();
          ResultSet plan = statement.executeQuery(OVERDUE)) {
        plan.next();
        assertThat(plan.getString(1))
            .containsIgnoringCase("photos_by_work")
            .contains("index sorted");
      }
    }

    @Test
    void clearsAwayKeysOfRequestsThatExpired() throws SQLException {
      IdempotencyKey old = new IdempotencyKey(Photos.aUser(), "old");
      IdempotencyKey next = new IdempotencyKey(Photos.aUser(), "next");
      Instant end = Photos.NOW.plusSeconds(600);
      await(requests().claim(old, request(end), Photos.NOW));
      await(requests().claim(next, request(end.plusSeconds(600)), end));
      try (Connection connection = database.getConnection();
          PreparedStatement count =
              connection.prepareStatement(
                  "SELECT COUNT(*) FROM idempotency_keys WHERE user_id = ?")) {
        count.setString(1, old.owner().value());
        try (ResultSet row = count.executeQuery()) {
          row.next();
          assertThat(row.getInt(1)).isZero();
        }
      }
    }

    private static KeyedRequest request(Instant expiresAt) {
      return KeyedRequest.begun("f", UUID.randomUUID(), UUID.randomUUID(), Photos.NOW, expiresAt);
    }

    @Test
    void createsItsSchemaOverItsOwn() {
      Photo stored = await(catalog().save(aPhoto().ready()));
      JdbcSchema.create(database);
      assertThat(await(catalog().find(stored.id()))).contains(stored);
    }

    @AfterAll
    void close() {
      await(threads.close());
      database.close();
      await(vertx.close());
    }
  }

  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  class InAFile implements JdbcRecordsContract {

    private final Vertx vertx = Vertx.vertx();
    private final HikariDataSource database;
    private final BlockingWork threads =
        BlockingWork.open(vertx, "catalog-file-test", CONNECTIONS, 1_000);
    private final String url;

    InAFile(@TempDir Path folder) {
      url = "jdbc:h2:file:" + folder.resolve("catalog");
      database = open(url);
      JdbcSchema.create(database);
    }

    @Override
    public Vertx vertx() {
      return vertx;
    }

    @Override
    public DataSource database() {
      return database;
    }

    @Override
    public BlockingWork threads() {
      return threads;
    }

    @AfterAll
    void close() {
      await(threads.close());
      database.close();
      await(vertx.close());
    }
  }

  @Nested
  class Alone {

    private final Vertx vertx = Vertx.vertx();
    private final BlockingWork threads = BlockingWork.open(vertx, "catalog-alone", 1, 2);

    @Test
    void findsWhatWasSavedBeforeTheFileWasClosed(@TempDir Path folder) {
      String url = "jdbc:h2:file:" + folder.resolve("catalog");
      Photo stored;
      try (HikariDataSource first = open(url)) {
        JdbcSchema.create(first);
        stored = await(new JdbcPhotoCatalog(first, threads).save(aPhoto().ready()));
      }
      try (HikariDataSource second = open(url)) {
        JdbcSchema.create(second);
        assertThat(await(new JdbcPhotoCatalog(second, threads).find(stored.id()))).contains(stored);
      }
    }

    /** As they were before captions, profiles and all tags were kept. */
    @Test
    void opensAFileOfAnOlderReleaseWithItsPhotos(@TempDir Path folder) throws SQLException {
      String url = "jdbc:h2:file:" + folder.resolve("catalog");
      Photo old;
      try (HikariDataSource first = open(url)) {
        JdbcSchema.create(first);
        old = await(new JdbcPhotoCatalog(first, threads).save(aPhoto().ready()));
        try (Connection connection = first.getConnection();
            Statement statement = connection.createStatement()) {
          for (String column :
              List.of("caption", "colour_profile", "colour_space", "metadata_dump")) {
            statement.execute("ALTER TABLE photos DROP COLUMN " + column);
          }
        }
      }
      try (HikariDataSource second = open(url)) {
        JdbcSchema.create(second);
        PhotoCatalog catalog = new JdbcPhotoCatalog(second, threads);
        PhotoMetadata known = await(catalog.find(old.id())).orElseThrow().metadata();
        assertThat(known).isNotNull();
        assertThat(known.camera()).isEqualTo(Photos.METADATA.camera());
        assertThat(known.caption()).isEqualTo(Caption.NONE);
        assertThat(known.colours()).isEqualTo(PhotoMetadata.Colours.UNKNOWN);
        assertThat(known.dump()).isNull();
        Photo stored = await(catalog.save(aPhoto().ready()));
        assertThat(await(catalog.find(stored.id()))).contains(stored);
      }
    }

    @Test
    void addsTheColumnsOfANewerRelease() throws SQLException {
      try (HikariDataSource database = open(inMemory())) {
        JdbcSchema.create(database);
        try (Connection connection = database.getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute("DROP INDEX photos_by_taken_at");
          statement.execute("ALTER TABLE photos DROP COLUMN taken_at");
          statement.execute("ALTER TABLE photos ADD COLUMN of_another_system VARCHAR");
        }
        JdbcSchema.create(database);
        PhotoCatalog catalog = new JdbcPhotoCatalog(database, threads);
        Photo stored = await(catalog.save(aPhoto().ready()));
        assertThat(await(catalog.find(stored.id()))).contains(stored);
      }
    }

    @Test
    void readsAfterARestartWhatAReleaseWithoutPlaceholdersAndFramesStored(@TempDir Path folder)
        throws SQLException {
      String url = "jdbc:h2:file:" + folder.resolve("catalog");
      Photo stored;
      try (HikariDataSource old = open(url)) {
        JdbcSchema.create(old);
        stored = await(new JdbcPhotoCatalog(old, threads).save(aPhoto().ready()));
        try (Connection connection = old.getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute("ALTER TABLE photos DROP COLUMN placeholder");
          statement.execute("ALTER TABLE photos DROP COLUMN frames");
        }
      }
      try (HikariDataSource database = open(url)) {
        JdbcSchema.create(database);
        PhotoCatalog catalog = new JdbcPhotoCatalog(database, threads);
        Photo read = await(catalog.find(stored.id())).orElseThrow();
        assertThat(placeholderOf(stored)).isNotNull();
        assertThat(placeholderOf(read)).isNull();
        assertThat(await(catalog.save(read)).revision()).isEqualTo(stored.revision() + 1);
      }
    }

    @Test
    void listsByTagWhatAReleaseWithoutThatFilterStored(@TempDir Path folder) throws SQLException {
      String url = "jdbc:h2:file:" + folder.resolve("catalog");
      Photo tagged;
      try (HikariDataSource old = open(url)) {
        JdbcSchema.create(old);
        PhotoCatalog catalog = new JdbcPhotoCatalog(old, threads);
        tagged = await(catalog.save(aPhoto().tagged("sea", "boat").pending()));
        await(catalog.save(aPhoto().ownedBy(tagged.owner()).pending()));
        try (Connection connection = old.getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute("DROP TABLE photo_tags");
        }
      }
      try (HikariDataSource database = open(url)) {
        JdbcSchema.create(database);
        PhotoQuery boats = new PhotoQuery(tagged.owner(), new PhotoFilter.OfTag("boat"), 10, null);
        assertThat(await(new JdbcPhotoCatalog(database, threads).page(boats)).photos())
            .containsExactly(tagged);
      }
    }

    private static @Nullable Placeholder placeholderOf(Photo photo) {
      return photo.status() instanceof PhotoStatus.Ready ready
          ? ready.development().placeholder()
          : null;
    }

    @Test
    void isUnavailableWhenNoConnectionComesFreeInTime() throws SQLException {
      try (HikariDataSource database = JdbcDataSources.open(inMemory(), "darkroom", "", 1)) {
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
      try (HikariDataSource database = open(inMemory())) {
        assertThat(failureOf(new JdbcPhotoCatalog(database, threads).check()))
            .isInstanceOf(CatalogFaultException.class);
      }
    }

    @Test
    void reportsABrokenRecordAsAFault() throws SQLException {
      try (HikariDataSource database = open(inMemory())) {
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
      try (HikariDataSource database = open(inMemory())) {
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
          .isThrownBy(() -> open(url).close())
          .withMessageContaining("127.0.0.1:1")
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @AfterEach
    void close() {
      await(threads.close());
      await(vertx.close());
    }
  }
}
