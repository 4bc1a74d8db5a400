// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.contender;

import java.util.List;
import java.util.Map;

/**
 * A program that does the task.
 *
 * @param name by which it is known in tables; of several of one name the cheapest counts, as they
 *     are settings of one way
 * @param how it does it, in a few words
 * @param command which is given the photo, a folder, and the numbers of photos to warm up, to
 *     measure and to work in parallel
 * @param environment what is set besides this process' own
 * @param trial a command that ends well where the contender is installed; empty where it always is
 * @param install what to do where it is not
 */
public record Contender(
    String name,
    String how,
    List<String> command,
    Map<String, String> environment,
    List<String> trial,
    String install) {

  public static final String NATIVE = "darkroom native";
  public static final String JAVA = "darkroom java";
  public static final String FLOOR = "codec floor";
  public static final String SHARP = "sharp usual";

  public Contender {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    trial = List.copyOf(trial);
  }
}
