// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import dev.darkroom.assembly.StartException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What may be said on the command line.
 *
 * @param fresh whether to use a new temporary data folder
 * @param dynamoDbLocal the file with DynamoDB Local's class path, to keep the catalog there
 */
record Options(boolean fresh, Optional<Path> dynamoDbLocal) {

  static final Options NONE = new Options(false, Optional.empty());

  /** Followed by the file. */
  static final String DYNAMO_DB = "--dynamodb-local=";

  private static final String FRESH = "--fresh";

  static Options parse(String... args) {
    Options options = NONE;
    for (String arg : args) {
      if (arg.equals(FRESH)) {
        options = new Options(true, options.dynamoDbLocal);
      } else if (arg.startsWith(DYNAMO_DB)) {
        Path file = Path.of(arg.substring(DYNAMO_DB.length()));
        options = new Options(options.fresh, Optional.of(file));
      } else if (!arg.isBlank()) {
        throw new StartException(
            "It does not know " + arg + ". It knows " + FRESH + " and " + DYNAMO_DB + "FILE.");
      }
    }
    return options;
  }
}
