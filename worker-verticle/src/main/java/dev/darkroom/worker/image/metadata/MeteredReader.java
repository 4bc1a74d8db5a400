// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.lang.BufferBoundsException;
import com.drew.lang.RandomAccessReader;
import java.util.Arrays;

/** Bytes for the metadata library, each counted whenever it is read. */
final class MeteredReader extends RandomAccessReader {

  private final byte[] bytes;
  private final MetadataBounds bounds;

  MeteredReader(byte[] bytes, MetadataBounds bounds) {
    this.bytes = bytes;
    this.bounds = bounds;
  }

  @Override
  public int toUnshiftedOffset(int localOffset) {
    return localOffset;
  }

  @Override
  public byte getByte(int index) throws BufferBoundsException {
    validateIndex(index, 1);
    bounds.read(1);
    return bytes[index];
  }

  @Override
  public byte[] getBytes(int index, int count) throws BufferBoundsException {
    validateIndex(index, count);
    bounds.read(count);
    return Arrays.copyOfRange(bytes, index, index + count);
  }

  @Override
  protected void validateIndex(int index, int bytesRequested) throws BufferBoundsException {
    if (!isValidIndex(index, bytesRequested)) {
      throw new BufferBoundsException(index, bytesRequested, bytes.length);
    }
  }

  @Override
  protected boolean isValidIndex(int index, int bytesRequested) {
    return index >= 0 && bytesRequested >= 0 && index + (long) bytesRequested <= bytes.length;
  }

  @Override
  public long getLength() {
    return bytes.length;
  }
}
