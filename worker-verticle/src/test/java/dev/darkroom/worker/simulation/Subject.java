// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.Sequencer;
import dev.darkroom.photo.UserId;
import java.util.ArrayList;
import java.util.List;

/** One object of an owner's, and all that truly happened to it. */
final class Subject {

  private final String name;
  private final UserId owner;
  private final PhotoId photo;
  private final ObjectRef object;
  private final List<Upload> uploads = new ArrayList<>();
  private boolean removed;

  Subject(String name, UserId owner, PhotoId photo, ObjectRef object) {
    this.name = name;
    this.owner = owner;
    this.photo = photo;
    this.object = object;
  }

  /** One upload of it. */
  record Upload(Sequencer sequencer, Content content) {

    @Override
    public String toString() {
      return content + " seq " + Integer.parseInt(sequencer.value(), 16);
    }
  }

  UserId owner() {
    return owner;
  }

  PhotoId photo() {
    return photo;
  }

  ObjectRef object() {
    return object;
  }

  void uploaded(Upload upload) {
    uploads.add(upload);
    removed = false;
  }

  void removed() {
    removed = true;
  }

  boolean isRemoved() {
    return removed;
  }

  List<Upload> uploads() {
    return uploads;
  }

  Upload newest() {
    return uploads.getLast();
  }

  boolean isNewest(Upload upload) {
    return newest().sequencer().equals(upload.sequencer());
  }

  @Override
  public String toString() {
    return name;
  }
}
