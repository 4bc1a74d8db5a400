// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import dev.darkroom.events.PhotoEvent;
import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.Lease;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.Rejection;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.photo.Sequencer;
import dev.darkroom.photo.Variant;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.OutgoingMessage;
import dev.darkroom.queue.Receipt;
import dev.darkroom.storage.StoredObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What has to hold whatever happens. Looks at the services, never into the workers. */
final class Invariants {

  /** No two clocks are further apart. */
  static final Duration SKEW = Duration.ofSeconds(4);

  private final World world;
  private final Settings settings;
  private final Map<String, Load> loads = new HashMap<>();
  private final Set<Load.Told> buried = new HashSet<>();
  private final Set<Load.Told> unburied = new HashSet<>();
  private final Set<String> buriedBodies = new HashSet<>();
  private final Set<String> events = new HashSet<>();
  private final Set<Subject> last = new HashSet<>();
  private boolean clocksJumped;
  private boolean died;
  private @Nullable Violation violation;

  Invariants(World world, Settings settings) {
    this.world = world;
    this.settings = settings;
  }

  /** Where a worker would catch what is thrown, it is kept for the one who runs the history. */
  void require(boolean holds, Supplier<String> otherwise) {
    if (!holds && violation == null) {
      violation = new Violation(otherwise.get());
    }
  }

  /** Throws the first thing that went wrong, if any did. */
  void check() {
    if (violation != null) {
      throw violation;
    }
  }

  /** A process stands still while its photos' time goes on. */
  void clocksJump() {
    clocksJumped = true;
  }

  /** A worker dies, at a moment at which a photo may be taken for the culprit. */
  void dies() {
    died = true;
  }

  /** A message of that text is about that. */
  void told(String body, Load load) {
    loads.put(body, load);
  }

  void batch(int size) {
    require(size >= 1 && size <= MessageQueue.MAX_BATCH, () -> "a batch of " + size + " entries");
  }

  /** A receipt's holder asks for more time. */
  ModelQueue.Handle extendsHold(SimulatedProcess process, Receipt receipt) {
    ModelQueue.Handle handle = handle(process, receipt);
    require(
        !handle.isSettled(),
        () -> process + " extends " + receipt.handle() + " after it was deleted or given back");
    handle.extensionBegins();
    return handle;
  }

  /** A receipt's holder deletes the message or gives it back. */
  void settles(SimulatedProcess process, Receipt receipt) {
    ModelQueue.Handle handle = handle(process, receipt);
    require(
        handle.extensions() == 0,
        () ->
            process
                + " deletes or gives back "
                + receipt.handle()
                + " while an extension is under way, which would undo it");
    handle.settle();
  }

  private ModelQueue.Handle handle(SimulatedProcess process, Receipt receipt) {
    ModelQueue.Handle handle =
        Objects.requireNonNull(world.queue().handle(receipt), "a receipt nobody gave");
    require(
        handle.holder() == process,
        () -> process + " uses " + receipt.handle() + ", which was given to " + handle.holder());
    return handle;
  }

  /** A dead letter was sent. */
  void buried(OutgoingMessage message) {
    buriedBodies.add(message.body());
    Load load = loads.get(message.body());
    require(load != null, () -> "a dead letter of a message that never was");
    if (load != null) {
      buried.addAll(load.told());
    }
    require(message.attributes().containsKey("reason"), () -> "a dead letter that gives no reason");
  }

  void published(PhotoEvent event) {
    events.add(event.id());
  }

  /** A message is about to be deleted. */
  void deletes(ModelQueue.Message message) {
    Load load = message.load();
    require(
        !load.hopeless() || buriedBodies.contains(message.body()),
        () -> message + " is deleted, which nobody understands, and is no dead letter");
    for (Load.Told told : load.told()) {
      Subject subject = told.subject();
      if (message.receives() >= settings.maxAttempts()) {
        last.add(subject);
      }
      // A newer upload has a message of its own, and an object that is gone needs none.
      if (!subject.isNewest(told.upload()) || subject.isRemoved()) {
        continue;
      }
      Photo photo = world.photos().get(subject.photo());
      Attempt done = photo == null ? null : result(photo.status());
      require(
          buried.contains(told)
              || isToldElsewhere(told, message)
              || (done != null && !isOlder(done.sequencer(), told.upload().sequencer())),
          () ->
              message
                  + " is deleted, and "
                  + subject
                  + " is "
                  + (photo == null ? "nowhere" : World.brief(photo.status()))
                  + ", not worked for "
                  + told.upload());
      if (message.isDeletedByOldReceipt()) {
        // The other delivery may have meant to bury it; the record says it all the same.
        unburied.add(told);
      }
      require(
          photo == null
              || photo.status() instanceof PhotoStatus.Ready
              || unburied.contains(told)
              || buried.contains(told)
              || isToldElsewhere(told, message),
          () -> message + " is deleted before the dead letter of " + subject + " was sent");
    }
  }

  private boolean isToldElsewhere(Load.Told told, ModelQueue.Message but) {
    return world.queue().messages().stream()
        .anyMatch(message -> message != but && message.load().told().contains(told));
  }

  /** The catalog is about to take a record in another's place. */
  void saved(@Nullable Photo before, Photo after) {
    Attempt now = attempt(after.status());
    Attempt then = before == null ? null : attempt(before.status());
    if (now == null) {
      require(then == null, () -> "the attempts at " + world.name(after.id()) + " are forgotten");
      return;
    }
    if (then != null) {
      require(
          now.fence() >= then.fence() && !isOlder(now.sequencer(), then.sequencer()),
          () -> said(before, after) + ": an older attempt takes a newer one's place");
    }
    Attempt result = result(after.status());
    if (result != null) {
      require(
          before != null
              && before.status() instanceof PhotoStatus.Processing(Attempt running, var _)
              && running.is(result),
          () -> said(before, after) + ": a result of an attempt that is not under way");
    } else if (before != null
        && before.status() instanceof PhotoStatus.Processing(Attempt running, var lease)
        && !running.is(now)) {
      require(
          !lease.until().isAfter(world.scheduler().now().plus(SKEW)),
          () -> said(before, after) + ": a lease is taken that has not ended");
    }
    if (after.status() instanceof PhotoStatus.Ready(Attempt attempt, var development)) {
      development.variants().forEach(variant -> requireMadeOf(after, attempt.sequencer(), variant));
    }
  }

  private String said(@Nullable Photo before, Photo after) {
    return world.name(after.id())
        + " from "
        + (before == null ? "nothing" : World.brief(before.status()))
        + " to "
        + World.brief(after.status());
  }

  private void requireMadeOf(Photo photo, Sequencer least, Variant variant) {
    StoredObject stored = world.objects().get(variant.location());
    Subject subject = subject(photo);
    require(
        stored != null
            && subject.uploads().stream()
                .anyMatch(
                    upload ->
                        !isOlder(upload.sequencer(), least)
                            && World.brief(stored.content()).equals(upload.content().toString())),
        () ->
            subject
                + " is "
                + World.brief(photo.status())
                + ", and its "
                + variant.name()
                + " is "
                + (stored == null ? "missing" : "made of " + World.brief(stored.content())));
  }

  private Subject subject(Photo photo) {
    return world.subjects().stream()
        .filter(subject -> subject.photo().equals(photo.id()))
        .findFirst()
        .orElseThrow();
  }

  /** The queue is empty and nobody is at anything. */
  void atRest() {
    for (Subject subject : world.subjects()) {
      Photo photo = world.photos().get(subject.photo());
      if (subject.uploads().isEmpty()) {
        continue;
      }
      if (subject.isRemoved()) {
        require(
            photo == null
                || !(photo.status() instanceof PhotoStatus.Processing(var _, Lease lease))
                // Its message was deleted by a second delivery meanwhile: reconciling ends it.
                || lease.isReleased()
                || buriedBodies.stream()
                    .anyMatch(body -> Messages.isRemoval(body, subject.object())),
            () -> subject + " was removed and is developed for ever");
      } else if (photo == null) {
        require(wasGivenUp(subject), () -> subject + " has no record");
      } else if (result(photo.status()) != null || !wasGivenUp(subject)) {
        atRest(subject, photo);
      }
    }
    check();
  }

  /** Nothing could be recorded on the last attempt; the dead letter is all there is. */
  private boolean wasGivenUp(Subject subject) {
    return last.contains(subject)
        && world.faults().any()
        && buried.contains(new Load.Told(subject, subject.newest()));
  }

  private void atRest(Subject subject, Photo photo) {
    String is = subject + " is at last " + World.brief(photo.status());
    Subject.Upload newest = subject.newest();
    Attempt result = result(photo.status());
    require(
        result != null && result.sequencer().equals(newest.sequencer()),
        () -> is + ", and the newest upload is " + newest);
    switch (photo.status()) {
      case PhotoStatus.Ready(var _, var development) -> {
        require(
            newest.content().kind() != Content.Kind.CORRUPT
                && newest.content().kind() != Content.Kind.SLOW,
            () -> is + ", though its content is " + newest);
        development
            .variants()
            .forEach(variant -> requireMadeOf(photo, newest.sequencer(), variant));
        ObjectRef dump = photo.metadata() == null ? null : photo.metadata().dump();
        require(
            dump != null && world.objects().containsKey(dump), () -> is + " without its metadata");
      }
      case PhotoStatus.Rejected(var _, Rejection rejection) -> {
        require(
            expects(newest.content().kind(), rejection.code())
                || (clocksJumped && rejection.code() == RejectionCode.TOO_SLOW)
                || (died && rejection.code() == RejectionCode.CRASHES_WORKER),
            () -> is + ", though its content is " + newest);
        requireBuried(subject, newest, is);
      }
      case PhotoStatus.Failed _ -> {
        require(world.faults().any(), () -> is + " though nothing went wrong");
        requireBuried(subject, newest, is);
      }
      case PhotoStatus.PendingUpload _, PhotoStatus.Processing _ -> {}
    }
    Attempt told = attempt(photo.status());
    require(
        last.contains(subject)
            || (told != null
                && events.stream()
                    .anyMatch(id -> id.startsWith(photo.id() + "/" + told.fence() + "/"))),
        () -> is + ", and nobody was told");
  }

  private static boolean expects(Content.Kind kind, RejectionCode code) {
    return switch (kind) {
      case CORRUPT -> code == RejectionCode.CORRUPT;
      case SLOW -> code == RejectionCode.TOO_SLOW;
      case GREEDY -> code == RejectionCode.TOO_MANY_PIXELS;
      case DEADLY -> code == RejectionCode.CRASHES_WORKER;
      case GOOD, LARGE, FATAL -> false;
    };
  }

  private void requireBuried(Subject subject, Subject.Upload upload, String is) {
    Load.Told told = new Load.Told(subject, upload);
    require(buried.contains(told) || unburied.contains(told), () -> is + ", and is no dead letter");
  }

  private static boolean isOlder(Sequencer one, Sequencer other) {
    return one.relativeTo(other) == Sequencer.Order.OLDER;
  }

  private static @Nullable Attempt attempt(PhotoStatus status) {
    return status instanceof PhotoStatus.Processing(Attempt running, var _)
        ? running
        : result(status);
  }

  private static @Nullable Attempt result(PhotoStatus status) {
    return switch (status) {
      case PhotoStatus.PendingUpload _, PhotoStatus.Processing _ -> null;
      case PhotoStatus.Ready(Attempt attempt, var _) -> attempt;
      case PhotoStatus.Rejected(Attempt attempt, var _) -> attempt;
      case PhotoStatus.Failed(Attempt attempt, var _) -> attempt;
    };
  }

  /** What a worker that has stopped may not hold any more. */
  void stopped(SimulatedProcess process) {
    if (world.faults().any() || clocksJumped) {
      // It gave up what it could not give back in time.
      return;
    }
    for (ModelQueue.Message message : world.queue().messages()) {
      ModelQueue.Handle handle = message.current();
      require(
          handle == null
              || handle.holder() != process
              || handle.isSettled()
              || !world.queue().isHeld(handle),
          () -> process + " has stopped with " + message + " in hand");
    }
  }
}
