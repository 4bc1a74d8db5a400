// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class S3EventTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.120Z");
  private static final JsonMapper MAPPER = JsonMapper.shared();

  @Test
  void isWrittenAsS3WritesIt() {
    JsonNode written =
        written(
            new S3Event(
                ObjectChange.PUT,
                "eu-central-1",
                "originals",
                "u 1/originals/7/été+1.jpg",
                new S3Event.Stored(42, "d41d8cd98f00b204e9800998ecf8427e"),
                "000019AA00000001",
                NOW));

    assertThat(written)
        .isEqualTo(
            MAPPER.readTree(
                """
                {"Records":[{
                  "eventVersion":"2.1",
                  "eventSource":"aws:s3",
                  "awsRegion":"eu-central-1",
                  "eventTime":"2026-11-21T10:00:00.120Z",
                  "eventName":"ObjectCreated:Put",
                  "userIdentity":{"principalId":"EMBEDDED"},
                  "requestParameters":{"sourceIPAddress":"127.0.0.1"},
                  "s3":{
                    "s3SchemaVersion":"1.0",
                    "configurationId":"embedded",
                    "bucket":{
                      "name":"originals",
                      "ownerIdentity":{"principalId":"EMBEDDED"},
                      "arn":"arn:aws:s3:::originals"},
                    "object":{
                      "key":"u+1/originals/7/%C3%A9t%C3%A9%2B1.jpg",
                      "size":42,
                      "eTag":"d41d8cd98f00b204e9800998ecf8427e",
                      "sequencer":"000019AA00000001"}}}]}
                """));
  }

  @Test
  void tellsNoSizeAndNoTagOfADeletedObject() {
    JsonNode record =
        written(new S3Event(ObjectChange.DELETE, "us-east-1", "originals", "a", null, "0A", NOW))
            .path("Records")
            .path(0);

    assertThat(record.path("eventName").asString()).isEqualTo("ObjectRemoved:Delete");
    assertThat(record.path("s3").path("object"))
        .isEqualTo(MAPPER.readTree("{\"key\":\"a\",\"sequencer\":\"0A\"}"));
  }

  private static JsonNode written(S3Event event) {
    JsonNode document = MAPPER.readTree(event.toJson());
    // Random, so checked and taken out.
    ObjectNode record = (ObjectNode) document.path("Records").path(0);
    JsonNode response = record.remove("responseElements");
    assertThat(response.path("x-amz-request-id").asString()).matches("[0-9A-F]{16}");
    assertThat(response.path("x-amz-id-2").asString()).isNotBlank();
    return document;
  }
}
