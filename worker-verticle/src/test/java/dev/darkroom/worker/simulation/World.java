// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.Sequencer;
import dev.darkroom.storage.ObjectHead;
import dev.darkroom.storage.StoredObject;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All there is outside of the workers, and the truth about it. */
final class World {

  private static final int SHORT = 24;

  private final SeededScheduler scheduler;
  private final Faults faults;
  private final Trace trace;
  private final Wire wire;
  private final ModelQueue queue;
  private final Invariants invariants;
  private final Map<PhotoId, Photo> photos = new HashMap<>();
  private final Map<ObjectRef, StoredObject> objects = new HashMap<>();
  private final List<Subject> subjects = new ArrayList<>();

  World(
      SeededScheduler scheduler,
      Faults faults,
      Trace trace,
      Settings settings,
      Wire.Crashes crash) {
    this.scheduler = scheduler;
    this.faults = faults;
    this.trace = trace;
    this.wire = new Wire(scheduler, faults, trace, settings.callTimeout(), crash);
    this.invariants = new Invariants(this, settings);
    this.queue =
        new ModelQueue(
            scheduler,
            faults,
            trace,
            settings.visibility(),
            message -> invariants.deletes(message));
  }

  SeededScheduler scheduler() {
    return scheduler;
  }

  Faults faults() {
    return faults;
  }

  Trace trace() {
    return trace;
  }

  Wire wire() {
    return wire;
  }

  ModelQueue queue() {
    return queue;
  }

  Invariants invariants() {
    return invariants;
  }

  /** The catalog's records. */
  Map<PhotoId, Photo> photos() {
    return photos;
  }

  /** The store's objects. */
  Map<ObjectRef, StoredObject> objects() {
    return objects;
  }

  /** What owners uploaded. */
  List<Subject> subjects() {
    return subjects;
  }

  void put(ObjectRef object, MediaType type, Buffer content, Map<String, String> metadata) {
    String etag = brief(content);
    objects.put(
        object,
        new StoredObject(
            new ObjectHead(content.length(), etag, type, scheduler.now(), metadata), content));
  }

  /** A short name for people. */
  String name(PhotoId photo) {
    return subjects.stream()
        .filter(subject -> subject.photo().equals(photo))
        .findFirst()
        .map(Subject::toString)
        .orElse(photo.value());
  }

  /** A short name for people. */
  String name(ObjectRef object) {
    String key = object.key();
    for (Subject subject : subjects) {
      if (subject.object().equals(object)) {
        return subject.toString();
      }
      if (key.contains(subject.photo().value())) {
        return subject + "'s " + key.substring(key.lastIndexOf('/') + 1);
      }
    }
    return key;
  }

  static String brief(PhotoStatus status) {
    return switch (status) {
      case PhotoStatus.PendingUpload _ -> "pending";
      case PhotoStatus.Processing(Attempt attempt, var lease) ->
          "processing "
              + brief(attempt)
              + (lease.isReleased() ? " released" : " by " + lease.owner());
      case PhotoStatus.Ready(Attempt attempt, var _) -> "ready " + brief(attempt);
      case PhotoStatus.Rejected(Attempt attempt, var rejection) ->
          "rejected as " + rejection.code() + " " + brief(attempt);
      case PhotoStatus.Failed(Attempt attempt, String message) ->
          "failed " + brief(attempt) + ": " + message;
    };
  }

  private static String brief(Attempt attempt) {
    return "fence " + attempt.fence() + " seq " + number(attempt.sequencer());
  }

  static int number(Sequencer sequencer) {
    return sequencer.value().isEmpty() ? 0 : Integer.parseInt(sequencer.value(), 16);
  }

  static String brief(Buffer content) {
    return content.length() > SHORT
        ? content.length() + " bytes"
        : content.toString(StandardCharsets.UTF_8);
  }
}
