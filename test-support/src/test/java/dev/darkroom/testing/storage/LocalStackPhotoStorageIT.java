// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.storage;

import dev.darkroom.storage.PartGrant;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.PresignedUpload;
import dev.darkroom.testing.aws.AwsAdapters;
import dev.darkroom.testing.aws.LocalStack;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The S3 adapter against a second implementation of S3, where Docker runs. */
@Testcontainers(disabledWithoutDocker = true)
class LocalStackPhotoStorageIT implements PhotoStorageContract, MultipartStorageContract {

  @Container private static final LocalStack LOCAL_STACK = new LocalStack("s3");
  private static AwsAdapters adapters;

  private final String bucket = "b-" + UUID.randomUUID();
  private PhotoStorage storage;

  @BeforeAll
  static void connect() {
    adapters = LOCAL_STACK.adapters();
  }

  @AfterAll
  static void disconnect() {
    adapters.close();
  }

  @BeforeEach
  void makeBucket() {
    storage = adapters.storage(bucket);
  }

  @Override
  public Vertx vertx() {
    return adapters.vertx();
  }

  @Override
  public PhotoStorage storage() {
    return storage;
  }

  @Override
  public String send(PartGrant grant, PresignedUpload upload, Buffer content) {
    return PartSender.etag(upload, content);
  }

  @Override
  public String bucket() {
    return bucket;
  }
}
