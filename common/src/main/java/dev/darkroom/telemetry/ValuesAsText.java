// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.telemetry;

import net.logstash.logback.decorate.MapperBuilderDecorator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** An identifier is a text in JSON too, not an object with a field: searches are for its value. */
final class ValuesAsText implements MapperBuilderDecorator<JsonMapper, JsonMapper.Builder> {

  @Override
  public JsonMapper.Builder decorate(JsonMapper.Builder builder) {
    return builder.addModule(
        new SimpleModule().addSerializer(Record.class, ToStringSerializer.instance));
  }
}
