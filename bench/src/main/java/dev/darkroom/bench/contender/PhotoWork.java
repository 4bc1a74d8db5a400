// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.contender;

import java.io.IOException;
import java.util.List;

/** The task as one contender in Java does it. Serves several threads at once. */
@FunctionalInterface
interface PhotoWork {

  /** The variants' files, in the order of {@link Variants#SIDES}. */
  List<byte[]> develop() throws IOException, InterruptedException;
}
