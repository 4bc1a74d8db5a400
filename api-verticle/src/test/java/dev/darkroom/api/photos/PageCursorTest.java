// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.api.TestSettings;
import dev.darkroom.catalog.PagePosition;
import dev.darkroom.catalog.PhotoFilter;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.photo.Sha256;
import dev.darkroom.photo.UserId;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PageCursorTest {

  private static final String BASE64_URL =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final PageCursor cursors = new PageCursor(CursorSeal.of(TestSettings.standard()));

  @Property
  void readsWhatItWroteWhateverTheLimit(
      @ForAll("queries") PhotoQuery query,
      @ForAll("positions") PagePosition position,
      @ForAll @IntRange(min = 1, max = 200) int limit) {
    String cursor = cursors.write(query, position);
    PhotoQuery later =
        new PhotoQuery(query.owner(), query.filter(), query.narrowedBy(), limit, null);
    assertThat(cursor).matches("[A-Za-z0-9_-]{60}");
    assertThat(cursors.read(later, cursor)).contains(position);
  }

  @Property
  void refusesACursorOfWhichAnyBitWasFlipped(
      @ForAll("queries") PhotoQuery query,
      @ForAll("positions") PagePosition position,
      @ForAll @IntRange(max = 45 * 8 - 1) int bit) {
    byte[] bytes = Base64.getUrlDecoder().decode(cursors.write(query, position));
    bytes[bit / 8] ^= (byte) (1 << bit % 8);
    String altered = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    assertThat(cursors.read(query, altered)).isEmpty();
  }

  @Property
  void refusesACursorOfWhichAnyCharacterWasChanged(
      @ForAll("queries") PhotoQuery query,
      @ForAll("positions") PagePosition position,
      @ForAll @IntRange(max = 59) int place,
      @ForAll @IntRange(max = 63) int other) {
    StringBuilder cursor = new StringBuilder(cursors.write(query, position));
    Assume.that(cursor.charAt(place) != BASE64_URL.charAt(other));
    cursor.setCharAt(place, BASE64_URL.charAt(other));
    assertThat(cursors.read(query, cursor.toString())).isEmpty();
  }

  @Property
  void refusesACursorOfAnotherListing(
      @ForAll("queries") PhotoQuery query,
      @ForAll("queries") PhotoQuery other,
      @ForAll("positions") PagePosition position) {
    Assume.that(!query.equals(other));
    assertThat(cursors.read(other, cursors.write(query, position))).isEmpty();
  }

  @Property
  void refusesWhatIsNoCursor(@ForAll("queries") PhotoQuery query, @ForAll String text) {
    assertThat(cursors.read(query, text)).isEmpty();
  }

  @Provide
  Arbitrary<PagePosition> positions() {
    Arbitrary<Instant> moments =
        Arbitraries.longs()
            .between(-62_167_219_200_000L, 253_402_300_799_999L)
            .map(Instant::ofEpochMilli);
    return Combinators.combine(moments, Arbitraries.longs(), Arbitraries.longs())
        .as((at, high, low) -> new PagePosition(at, PhotoId.of(new UUID(high, low))));
  }

  /** Of few values, so that two of them often differ in one thing only. */
  @Provide
  Arbitrary<PhotoQuery> queries() {
    return Combinators.combine(
            Arbitraries.of(new UserId("ada"), new UserId("ad"), new UserId("bob")),
            filters(),
            filters().list().ofMaxSize(2))
        .as((owner, filter, narrowedBy) -> new PhotoQuery(owner, filter, narrowedBy, 50, null));
  }

  private static Arbitrary<PhotoFilter> filters() {
    Instant one = Instant.parse("2025-08-01T00:00:00Z");
    Instant two = Instant.parse("2025-09-01T00:00:00Z");
    return Arbitraries.of(
        List.of(
            new PhotoFilter.All(),
            new PhotoFilter.OfStatus("ready"),
            new PhotoFilter.OfStatus("failed"),
            new PhotoFilter.OfTag("ready"),
            new PhotoFilter.OfTag("sea"),
            new PhotoFilter.OfTag("é"),
            new PhotoFilter.TakenBetween(null, null),
            new PhotoFilter.TakenBetween(one, null),
            new PhotoFilter.TakenBetween(null, one),
            new PhotoFilter.TakenBetween(one, two),
            new PhotoFilter.OfVersion(PhotoVersion.ORIGINAL),
            new PhotoFilter.OfVersion(PhotoVersion.EDITED),
            new PhotoFilter.OfChecksum(new Sha256("ab".repeat(32)))));
  }
}
