// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.record;

import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoVersion;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A stored photo: its attributes by name. What is absent is unknown or does not apply.
 *
 * @param values one for each attribute that is present
 */
public record PhotoRecord(Map<Attribute, Value> values) {

  public PhotoRecord {
    EnumMap<Attribute, Value> copy = new EnumMap<>(Attribute.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }

  /**
   * The record of a photo. Moments lose what is finer than a millisecond.
   *
   * @throws CatalogFaultException if the photo has a value no store could keep, or is turned
   */
  public static PhotoRecord of(Photo photo) {
    try {
      AttributeWriter to = new AttributeWriter();
      if (photo.version() != PhotoVersion.ORIGINAL) {
        throw new IllegalArgumentException("a photo is stored with its original shown");
      }
      PhotoFields.write(photo, to);
      EditFields.write(photo, to);
      DetailsFields.write(photo, to);
      StatusFields.write(photo.status(), to);
      WorkFields.write(photo, to);
      MetadataFields.write(photo.metadata(), to);
      return new PhotoRecord(to.values());
    } catch (IllegalArgumentException e) {
      throw new CatalogFaultException("photo " + photo.id() + " can not be stored", e);
    }
  }

  /**
   * The photo of a record.
   *
   * @throws CatalogFaultException if the record lacks what a photo must have, or holds nonsense
   */
  public Photo photo() {
    AttributeReader from = new AttributeReader(values);
    try {
      return PhotoFields.read(from, StatusFields.read(from), MetadataFields.read(from));
    } catch (RuntimeException e) {
      // Whatever nonsense makes the domain throw, a null inside a document included.
      throw new CatalogFaultException("the record of photo " + from.identity() + " is broken", e);
    }
  }
}
