// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.photo.Filename;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Original;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoKeys;
import dev.darkroom.photo.UserId;
import dev.darkroom.storage.ObjectHead;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.telemetry.CorrelationId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the record of the photo that was uploaded, or what to begin one with. */
final class Locate {

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\\\]");
  private static final int MAX_FILENAME = 255;

  /**
   * The user metadata ({@code x-amz-meta-owner}) by which objects past the API name their owner.
   */
  private static final String OWNER = "owner";

  private final PhotoCatalog catalog;
  private final PhotoStorage storage;
  private final Buckets buckets;
  private final @Nullable UserId defaultOwner;
  private final InstantSource clock;

  Locate(
      PhotoCatalog catalog,
      PhotoStorage storage,
      Buckets buckets,
      @Nullable UserId defaultOwner,
      InstantSource clock) {
    this.catalog = catalog;
    this.storage = storage;
    this.buckets = buckets;
    this.defaultOwner = defaultOwner;
    this.clock = clock;
  }

  /** Whose upload it is, by the key alone. */
  Address address(ObjectRef object) {
    if (isOurs(object)) {
      return new Address.Foreign("variant");
    }
    if (object.key().endsWith("/")) {
      return new Address.Foreign("folder");
    }
    if (isEdited(object)) {
      return PhotoKeys.parseEdited(object.key())
          .<Address>map(parts -> new Address.OfEdit(parts.photo(), parts.owner()))
          .orElseGet(Address.Stray::new);
    }
    Optional<PhotoKeys.Original> ours = PhotoKeys.parseOriginal(object.key());
    if (ours.isPresent()) {
      PhotoKeys.Original parts = ours.get();
      return new Address.OfPhoto(parts.photo(), parts.owner(), parts.filename());
    }
    int slash = object.key().indexOf('/');
    String segment = slash < 0 ? "" : object.key().substring(0, slash);
    return UserId.isValid(segment) ? addressOf(object, new UserId(segment)) : new Address.Unnamed();
  }

  /** Whether it lies where edited versions do. */
  boolean isEdited(ObjectRef object) {
    return object.bucket().equals(buckets.edited());
  }

  private static Address.OfPhoto addressOf(ObjectRef object, UserId owner) {
    return new Address.OfPhoto(PhotoId.forObject(object), owner, filename(object.key()));
  }

  /** As {@link #photo}, of an object whose key names no owner. */
  Located unnamed(ObjectRef object) {
    PhotoId id = PhotoId.forObject(object);
    Optional<Photo> known = catalog.find(id).await();
    if (known.isPresent()) {
      return new Located.Known(known.get());
    }
    Optional<ObjectHead> there = storage.head(object).await();
    if (there.isEmpty()) {
      return new Located.Nothing();
    }
    UserId owner = owner(there.get());
    return owner == null
        ? new Located.Nobodys()
        : discover(id, addressOf(object, owner), object, there.get());
  }

  private @Nullable UserId owner(ObjectHead head) {
    String named = head.metadata().get(OWNER);
    return named != null && UserId.isValid(named) ? new UserId(named) : defaultOwner;
  }

  /** The record, or a new one if the object was put into the bucket past the API. */
  Located photo(Address.OfPhoto address, ObjectRef object) {
    Optional<Photo> known = catalog.find(address.photo()).await();
    if (known.isPresent()) {
      Photo photo = known.get();
      return photo.owner().equals(address.owner()) && photo.original().location().equals(object)
          ? new Located.Known(photo)
          : asForeign(address, object);
    }
    return storage
        .head(object)
        .await()
        .<Located>map(
            head ->
                isGranted(object, head)
                    ? new Located.Withdrawn(head)
                    : discover(address.photo(), address, object, head))
        .orElseGet(Located.Nothing::new);
  }

  /** The photo turned to its edited version, which may be the first one. */
  Located edit(Address.OfEdit address, Upload upload) {
    ObjectRef object = upload.object();
    Optional<Photo> known = catalog.find(address.photo()).await();
    Optional<Photo> edited = known.filter(photo -> isEditOf(photo, address.owner(), object));
    if (edited.isPresent() && edited.get().edit().isPresent()) {
      return new Located.Known(edited.get().turned());
    }
    Optional<ObjectHead> there = storage.head(object).await();
    if (there.isEmpty()) {
      return new Located.Nothing();
    }
    if (edited.isPresent()) {
      return isOfOneRemoved(edited.get(), upload, there.get())
          ? new Located.Nothing()
          : new Located.Known(edited.get().edited(object));
    }
    return known.isEmpty() && isGranted(object, there.get())
        ? new Located.Withdrawn(there.get())
        : new Located.Stray();
  }

  /**
   * Whether the event is of a file that has come before, was counted then and is removed. The
   * record knows nothing of it any more; the one that lies there now has an event of its own.
   */
  private static boolean isOfOneRemoved(Photo unedited, Upload upload, ObjectHead there) {
    String etag = upload.etag();
    return unedited.edits().count() > 0 && etag != null && !etag.equals(there.etag());
  }

  private boolean isEditOf(Photo photo, UserId owner, ObjectRef object) {
    return photo.owner().equals(owner)
        && object.equals(EditedCatalog.locationOf(photo, buckets.edited()));
  }

  /** The photo of which a file is, or was, a version; turned to the edited one if it is that. */
  Optional<Photo> recorded(ObjectRef object) {
    if (isEdited(object)) {
      return PhotoKeys.parseEdited(object.key())
          .flatMap(
              parts ->
                  catalog
                      .find(parts.photo())
                      .await()
                      .filter(photo -> isEditOf(photo, parts.owner(), object)))
          .filter(photo -> photo.edit().isPresent())
          .map(Photo::turned);
    }
    Optional<Photo> named =
        PhotoKeys.parseOriginal(object.key())
            .flatMap(parts -> catalog.find(parts.photo()).await())
            .filter(photo -> photo.original().location().equals(object));
    return named.isPresent() ? named : catalog.find(PhotoId.forObject(object)).await();
  }

  /** The API writes the record before it gives the URL, and signs the metadata with it. */
  private static boolean isGranted(ObjectRef object, ObjectHead head) {
    return (PhotoKeys.parseOriginal(object.key()).isPresent()
            || PhotoKeys.parseEdited(object.key()).isPresent())
        && head.metadata().containsKey(CorrelationId.METADATA_NAME);
  }

  /** A second file in a photo's folder is a photo of its own, never that photo's content. */
  private Located asForeign(Address.OfPhoto address, ObjectRef object) {
    PhotoId own = PhotoId.forObject(object);
    Optional<Photo> known = catalog.find(own).await();
    if (known.isPresent()) {
      return new Located.Known(known.get());
    }
    return storage
        .head(object)
        .await()
        .map(head -> discover(own, address, object, head))
        .orElseGet(Located.Nothing::new);
  }

  private Located discover(PhotoId id, Address.OfPhoto address, ObjectRef object, ObjectHead head) {
    Original original = new Original(object, head.contentType(), head.size(), null);
    return new Located.Known(
        Photo.discover(id, address.owner(), address.filename(), original, clock.instant()));
  }

  /** Whether workers put it there. */
  private boolean isOurs(ObjectRef object) {
    return object.bucket().equals(buckets.variants())
        && (object.key().contains("/variants/") || object.key().contains("/quarantine/"));
  }

  private static Filename filename(String key) {
    String last = UNPRINTABLE.matcher(key.substring(key.lastIndexOf('/') + 1)).replaceAll("_");
    String bounded = last.length() > MAX_FILENAME ? last.substring(0, MAX_FILENAME) : last;
    return new Filename(bounded.isBlank() ? "photo" : bounded);
  }

  /** What a key says. */
  sealed interface Address {

    /** An upload of that user. */
    record OfPhoto(PhotoId photo, UserId owner, Filename filename) implements Address {}

    /** An upload of that photo's edited version. */
    record OfEdit(PhotoId photo, UserId owner) implements Address {}

    /** Among the edited versions, and none. */
    record Stray() implements Address {}

    /** Not a photo that is developed here. */
    record Foreign(String why) implements Address {}

    /** An upload whose owner the key does not tell. */
    record Unnamed() implements Address {}
  }

  /** What was found. */
  sealed interface Located {

    /** The photo; never saved before if its revision is 0. */
    record Known(Photo photo) implements Located {}

    /** An upload that the API granted, for a photo that was deleted since. */
    record Withdrawn(ObjectHead head) implements Located {}

    /** An object that names no owner. */
    record Nobodys() implements Located {}

    /** Among the edited versions, and that of no photo there is. */
    record Stray() implements Located {}

    /** Neither a record nor the object that was announced. */
    record Nothing() implements Located {}
  }
}
