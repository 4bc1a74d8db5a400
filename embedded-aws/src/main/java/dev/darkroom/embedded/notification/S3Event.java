// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.notification;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One change of an object as S3 tells it.
 *
 * @param stored what is stored now; absent after a delete
 * @param sequencer orders the events of one key: the larger, the later
 */
record S3Event(
    ObjectChange change,
    String region,
    String bucket,
    String key,
    @Nullable Stored stored,
    String sequencer,
    Instant time) {

  /** What an event says of the object. The tag stands without quotes. */
  record Stored(long size, String eTag) {}

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String OWNER = "EMBEDDED";

  /** The whole notification: a document with this one record. */
  String toJson() {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("eventVersion", "2.1");
    event.put("eventSource", "aws:s3");
    event.put("awsRegion", region);
    event.put("eventTime", TIME.format(time));
    event.put("eventName", change.eventName());
    event.putObject("userIdentity").put("principalId", OWNER);
    event.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
    ObjectNode response = event.putObject("responseElements");
    response.put("x-amz-request-id", randomHex(8));
    response.put("x-amz-id-2", randomHex(32));
    ObjectNode s3 = event.putObject("s3");
    s3.put("s3SchemaVersion", "1.0");
    s3.put("configurationId", "embedded");
    ObjectNode ofBucket = s3.putObject("bucket");
    ofBucket.put("name", bucket);
    ofBucket.putObject("ownerIdentity").put("principalId", OWNER);
    ofBucket.put("arn", "arn:aws:s3:::" + bucket);
    ObjectNode object = s3.putObject("object");
    object.put("key", encoded(key));
    if (stored != null) {
      object.put("size", stored.size());
      object.put("eTag", stored.eTag());
    }
    object.put("sequencer", sequencer);
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.putArray("Records").add(event);
    return MAPPER.writeValueAsString(document);
  }

  /** S3 encodes keys like a form does, but leaves the slashes. */
  static String encoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
  }

  private static String randomHex(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().withUpperCase().formatHex(random);
  }
}
