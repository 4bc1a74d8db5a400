// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone.faults;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.PhotoId;

/**
 * A photo that was uploaded, and what must become of it.
 *
 * @param file the newest that was uploaded
 * @param developable whether it is not to be rejected
 */
// An array's equality by identity is fine: nobody compares files.
@SuppressWarnings("ArrayRecordComponent")
record UploadedPhoto(PhotoId id, ObjectRef location, byte[] file, boolean developable) {}
