// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The worker. */
public interface WorkerSettings {

  @Doc("Photos developed at once. 0 takes one per processor.")
  @WithDefault("0")
  int slots();

  @Doc(
      "Memory the process may use, heap and native together: photos wait for their share of it. 0"
          + " takes what the container, or the machine, has.")
  @WithDefault("0")
  ByteSize memory();

  @Doc("How long one receive waits for messages: 1s to 20s, whole seconds.")
  @WithDefault("20s")
  Duration pollWait();

  @Doc(
      "How long a worker may hold a photo before another may take over. Longer than a photo takes,"
          + " and not longer than `DARKROOM_QUEUE_VISIBILITY`.")
  @WithDefault("2m")
  Duration lease();

  @Doc(
      "How long developing one photo may take before it is rejected as `too_slow`. Shorter than the"
          + " lease: what is left, up to as much again, it may wait for memory.")
  @WithDefault("60s")
  Duration photoTimeout();

  @Doc("Tries before a photo that met a fault not its own is recorded as failed.")
  @WithDefault("8")
  int maxAttempts();

  @Doc("The shortest wait after a fault. It doubles with every try, with full jitter.")
  @WithDefault("5s")
  Duration backoffBase();

  @Doc("The longest wait after a fault, at most 12h.")
  @WithDefault("5m")
  Duration backoffMax();

  @Doc("How long a stop waits for photos under way. Shorter than the ECS stopTimeout.")
  @WithDefault("25s")
  Duration drainTimeout();

  @Doc(
      "`auto` takes the native image engine where it loads, and the pure-Java one for TIFF;"
          + " `native` and `java` insist. In each the other engine serves what one can not, such as"
          + " CMYK.")
  @WithDefault("auto")
  EngineChoice engine();

  @Doc(
      "`auto` protects the ECS task from scale-in while photos are in hand, where the process runs"
          + " in a task of a service; `off` never does.")
  @WithDefault("auto")
  EcsProtection ecsProtection();

  /** Whether a task of ECS is protected while it works. */
  enum EcsProtection {
    AUTO,
    OFF
  }

  @Doc(
      "What becomes of the original of a photo that is rejected: `keep`; `quarantine` moves it to"
          + " `{userId}/quarantine/{photoId}/{filename}` in the variants bucket; `delete`.")
  @WithDefault("keep")
  RejectedOriginals rejectedOriginals();

  @Doc(
      "Whose photos objects are that were put past the API, where neither the key begins with a"
          + " user and a slash nor the object's metadata has an `owner`. Unset: nobody's, and their"
          + " messages go to the dead letters.")
  Optional<String> defaultOwner();

  /** What becomes of the originals of rejected photos. */
  enum RejectedOriginals {
    KEEP,
    QUARANTINE,
    DELETE
  }

  /** The ways to choose an image engine. */
  enum EngineChoice {
    AUTO,
    NATIVE,
    JAVA
  }
}
