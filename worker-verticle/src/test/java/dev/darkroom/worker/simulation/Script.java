// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import dev.darkroom.photo.Filename;
import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Original;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoDetails;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoKeys;
import dev.darkroom.photo.Sequencer;
import dev.darkroom.photo.UserId;
import dev.darkroom.telemetry.CorrelationId;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/** What owners and the store do: uploads, again and again, and the messages of them. */
final class Script {

  private static final MediaType JPEG = new MediaType("image/jpeg");
  private static final Map<String, String> GRANTED =
      Map.of(CorrelationId.METADATA_NAME, "request-1");

  /** By weight. */
  private static final List<Content.Kind> KINDS = kinds();

  private final World world;
  private final SplittableRandom random;
  private final List<Load.Told> heldBack = new ArrayList<>();
  private final List<String> heldBackRecords = new ArrayList<>();
  private final Duration length;
  private int uploads;
  private int acts;

  Script(World world, Duration length) {
    this.world = world;
    this.random = world.scheduler().random();
    this.length = length;
  }

  private static List<Content.Kind> kinds() {
    List<Content.Kind> kinds = new ArrayList<>();
    add(kinds, Content.Kind.GOOD, 12);
    add(kinds, Content.Kind.LARGE, 2);
    add(kinds, Content.Kind.CORRUPT, 2);
    add(kinds, Content.Kind.SLOW, 1);
    add(kinds, Content.Kind.GREEDY, 1);
    add(kinds, Content.Kind.FATAL, 1);
    return List.copyOf(kinds);
  }

  private static void add(List<Content.Kind> kinds, Content.Kind kind, int weight) {
    for (int n = 0; n < weight; n++) {
      kinds.add(kind);
    }
  }

  /** How much is still to happen. */
  int acts() {
    return acts;
  }

  /** Something that happens later, before which there is no rest. */
  void act(Duration later, Runnable action) {
    acts++;
    world
        .scheduler()
        .after(
            later,
            () -> {
              acts--;
              action.run();
            });
  }

  /** Any moment of the script. */
  Duration sometime() {
    return Duration.ofMillis(random.nextLong(length.toMillis() + 1));
  }

  /** Draws all that will happen. */
  void write() {
    int subjects = 1 + random.nextInt(4);
    for (int n = 1; n <= subjects; n++) {
      write(n);
    }
    while (random.nextInt(6) == 0) {
      act(sometime(), this::nonsense);
    }
    act(length.plusSeconds(40), this::sendHeldBack);
  }

  private void write(int number) {
    UserId owner = new UserId("user-" + (1 + random.nextInt(2)));
    Subject subject = random.nextInt(3) > 0 ? reserved(number, owner) : unknown(number, owner);
    world.subjects().add(subject);
    int times = 1 + Math.max(0, random.nextInt(5) - 2);
    for (int n = 0; n < times; n++) {
      act(sometime(), () -> upload(subject));
    }
    if (random.nextInt(16) == 0) {
      act(sometime(), () -> remove(subject));
    }
  }

  /** A photo whose owner was given a URL. */
  private Subject reserved(int number, UserId owner) {
    PhotoId id = PhotoId.of(new UUID(random.nextLong(), random.nextLong()));
    Filename filename = new Filename("photo-" + number + ".jpg");
    ObjectRef object = new ObjectRef("originals", PhotoKeys.original(owner, id, filename));
    Photo photo =
        Photo.reserve(
            id,
            owner,
            filename,
            new Original(object, JPEG, 7, null),
            PhotoDetails.NONE,
            world.scheduler().now().plusSeconds(900),
            world.scheduler().now());
    world.photos().put(id, photo.withRevision(1));
    return new Subject("photo-" + number, owner, id, object);
  }

  /** A photo that will be put into the bucket past the API. */
  private static Subject unknown(int number, UserId owner) {
    ObjectRef object = new ObjectRef("originals", owner + "/found/photo " + number + ".jpg");
    return new Subject("photo-" + number, owner, PhotoId.forObject(object), object);
  }

  private void upload(Subject subject) {
    boolean again = !subject.uploads().isEmpty() && random.nextInt(8) == 0;
    Content content =
        again
            ? subject.newest().content()
            : new Content(KINDS.get(random.nextInt(KINDS.size())), uploads);
    Subject.Upload upload = new Subject.Upload(nextSequencer(), content);
    subject.uploaded(upload);
    world.put(
        subject.object(),
        JPEG,
        Buffer.buffer(content.bytes()),
        PhotoKeys.parseOriginal(subject.object().key()).isPresent() ? GRANTED : Map.of());
    world.trace().note(world.scheduler(), () -> subject + " is uploaded: " + upload);
    String etag = random.nextInt(8) == 0 ? null : content.toString();
    String event =
        Messages.created(
            subject.object(), upload.sequencer(), world.scheduler().now(), etag, content.bytes());
    announce(new Load.Told(subject, upload), event);
    if (random.nextInt(8) == 0) {
      announce(new Load.Told(subject, upload), event);
    }
  }

  private Sequencer nextSequencer() {
    return new Sequencer(String.format("%016X", ++uploads));
  }

  private void announce(Load.Told told, String event) {
    long most = random.nextInt(3) == 0 ? 30_000 : 1_000;
    act(
        Duration.ofMillis(random.nextLong(most)),
        () -> {
          heldBack.add(told);
          heldBackRecords.add(event);
          if (random.nextInt(6) > 0) {
            sendHeldBack();
          }
        });
  }

  /** One message of all that was held back. */
  private void sendHeldBack() {
    if (!heldBack.isEmpty()) {
      String message = Messages.of(heldBackRecords);
      send(
          random.nextInt(8) == 0 ? Messages.throughSns(message) : message,
          new Load(List.copyOf(heldBack), false));
      heldBack.clear();
      heldBackRecords.clear();
    }
  }

  private void remove(Subject subject) {
    if (subject.uploads().isEmpty() || subject.isRemoved()) {
      return;
    }
    subject.removed();
    world.objects().remove(subject.object());
    world.trace().note(world.scheduler(), () -> subject + " is removed");
    String event = Messages.removed(subject.object(), nextSequencer(), world.scheduler().now());
    act(
        Duration.ofMillis(random.nextLong(5_000)),
        () -> send(Messages.of(List.of(event)), new Load(List.of(), false)));
  }

  private void nonsense() {
    switch (random.nextInt(4)) {
      case 0 -> send("no JSON " + uploads++, new Load(List.of(), true));
      case 1 -> send("{\"Records\": [{\"n\": " + uploads++ + "}]}", new Load(List.of(), true));
      case 2 -> send("{\"Event\": \"s3:TestEvent\"}", new Load(List.of(), false));
      default ->
          send(
              Messages.of(
                  List.of(
                      Messages.created(
                          new ObjectRef("originals", "nobody's.jpg"),
                          nextSequencer(),
                          world.scheduler().now(),
                          null,
                          new byte[1]))),
              new Load(List.of(), true));
    }
  }

  private void send(String body, Load load) {
    world.invariants().told(body, load);
    world.queue().add(body, load);
  }
}
