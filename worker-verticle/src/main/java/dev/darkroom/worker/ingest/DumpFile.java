// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.MetadataDump;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Everything a file says of itself, in the form in which clients get it. */
final class DumpFile {

  private DumpFile() {}

  static Buffer of(MetadataDump dump) {
    JsonArray directories = new JsonArray();
    for (MetadataDump.Directory directory : dump.directories()) {
      JsonObject tags = new JsonObject();
      directory.tags().forEach(tags::put);
      directories.add(new JsonObject().put("name", directory.name()).put("tags", tags));
    }
    return new JsonObject()
        .put("complete", dump.complete())
        .put("directories", directories)
        .toBuffer();
  }
}
