// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.record;

import static dev.darkroom.catalog.record.Attribute.CHECKSUM_SHA256;
import static dev.darkroom.catalog.record.Attribute.CONTENT_TYPE;
import static dev.darkroom.catalog.record.Attribute.CREATED_AT;
import static dev.darkroom.catalog.record.Attribute.FILENAME;
import static dev.darkroom.catalog.record.Attribute.FILE_SIZE;
import static dev.darkroom.catalog.record.Attribute.ORIGINAL_BUCKET;
import static dev.darkroom.catalog.record.Attribute.ORIGINAL_S3_KEY;
import static dev.darkroom.catalog.record.Attribute.PHOTO_ID;
import static dev.darkroom.catalog.record.Attribute.REVISION;
import static dev.darkroom.catalog.record.Attribute.UPDATED_AT;
import static dev.darkroom.catalog.record.Attribute.USER_ID;

import dev.darkroom.photo.Filename;
import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Original;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.Sha256;
import dev.darkroom.photo.UserId;
import org.jspecify.annotations.Nullable;

/** The attributes that every photo has. */
final class PhotoFields {

  private PhotoFields() {}

  static void write(Photo photo, AttributeWriter to) {
    to.text(PHOTO_ID, photo.id().value());
    to.text(USER_ID, photo.owner().value());
    to.text(FILENAME, photo.filename().value());
    writeOriginal(photo.original(), to);
    to.timestamp(CREATED_AT, photo.createdAt());
    to.timestamp(UPDATED_AT, photo.updatedAt());
    to.number(REVISION, photo.revision());
  }

  private static void writeOriginal(Original original, AttributeWriter to) {
    to.text(ORIGINAL_BUCKET, original.location().bucket());
    to.text(ORIGINAL_S3_KEY, original.location().key());
    to.text(CONTENT_TYPE, original.contentType().value());
    to.number(FILE_SIZE, original.size());
    Sha256 checksum = original.checksum();
    to.text(CHECKSUM_SHA256, checksum == null ? null : checksum.hex());
  }

  static Photo read(AttributeReader from, PhotoStatus status, @Nullable PhotoMetadata metadata) {
    return new Photo(
        new PhotoId(from.requiredText(PHOTO_ID)),
        new UserId(from.requiredText(USER_ID)),
        new Filename(from.requiredText(FILENAME)),
        readOriginal(from),
        DetailsFields.read(from),
        status,
        metadata,
        from.requiredTimestamp(CREATED_AT),
        from.requiredTimestamp(UPDATED_AT),
        from.requiredNumber(REVISION),
        EditFields.read(from));
  }

  private static Original readOriginal(AttributeReader from) {
    return new Original(
        new ObjectRef(from.requiredText(ORIGINAL_BUCKET), from.requiredText(ORIGINAL_S3_KEY)),
        new MediaType(from.requiredText(CONTENT_TYPE)),
        from.requiredNumber(FILE_SIZE),
        from.text(CHECKSUM_SHA256).map(Sha256::new).orElse(null));
  }
}
