// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.photo.Photos.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoFilter;
import dev.darkroom.catalog.PhotoPage;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.catalog.idempotency.IdempotencyKey;
import dev.darkroom.catalog.idempotency.KeyedRequest;
import dev.darkroom.catalog.jdbc.JdbcPhotoCatalog;
import dev.darkroom.testing.photo.Photos;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class JdbcPhotoCatalogIT implements JdbcRecordsContract {

  private static final String LIST =
      "EXPLAIN SELECT photo_id FROM photos WHERE user_id = 'u' AND created_at <= 'c'"
          + " AND (created_at < 'c' OR photo_id < 'p')"
          + " ORDER BY user_id DESC, created_at DESC, photo_id DESC LIMIT 10";

  private static final String OVERDUE =
      "EXPLAIN SELECT work_due, photo_id FROM photos WHERE work_due < 'd' AND work_due >= 'c'"
          + " AND (work_due > 'c' OR photo_id > 'p') ORDER BY work_due, photo_id LIMIT 10";

  private final JdbcFixture fixture = JdbcFixture.inMemory();

  @Override
  public JdbcFixture fixture() {
    return fixture;
  }

  @Test
  void listsFromTheIndexWithoutSorting() throws SQLException {
    try (Connection connection = fixture.database().getConnection();
        Statement statement = connection.createStatement();
        ResultSet plan = statement.executeQuery(LIST)) {
      plan.next();
      assertThat(plan.getString(1)).containsIgnoringCase("photos_by_user").contains("index sorted");
    }
  }

  @Test
  void findsWhatIsOverdueFromTheIndexWithoutSorting() throws SQLException {
    try (Connection connection = fixture.database().getConnection();
        Statement statement = connection.createStatement();
        ResultSet plan = statement.executeQuery(OVERDUE)) {
      plan.next();
      assertThat(plan.getString(1)).containsIgnoringCase("photos_by_work").contains("index sorted");
    }
  }

  @Test
  void readsForAPageOfAnyFilterNoMoreRowsThanItHasPlacesWhateverOthersHave() throws SQLException {
    StatementWatch watch = new StatementWatch();
    PhotoCatalog watched = new JdbcPhotoCatalog(watch.over(fixture.database()), fixture.threads());
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
    try (Connection connection = fixture.database().getConnection();
        PreparedStatement explain = connection.prepareStatement("EXPLAIN ANALYZE " + asked.sql())) {
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
  void clearsAwayKeysOfRequestsThatExpired() throws SQLException {
    IdempotencyKey old = new IdempotencyKey(Photos.aUser(), "old");
    IdempotencyKey next = new IdempotencyKey(Photos.aUser(), "next");
    Instant end = Photos.NOW.plusSeconds(600);
    await(requests().claim(old, request(end), Photos.NOW));
    await(requests().claim(next, request(end.plusSeconds(600)), end));
    try (Connection connection = fixture.database().getConnection();
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

  @AfterAll
  void close() {
    fixture.close();
  }
}
