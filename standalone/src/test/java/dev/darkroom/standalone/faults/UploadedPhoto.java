// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone.faults;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.PhotoId;

/**
 * A photo that was uploaded, and what must become of it.
 *
 * @param file the newest that was uploaded
 * @param uploads how often a file was
 * @param saves how often its record had been saved before any worker saw it
 */
// An array's equality by identity is fine: nobody compares files.
@SuppressWarnings("ArrayRecordComponent")
record UploadedPhoto(
    PhotoId id, ObjectRef location, byte[] file, int uploads, int saves, boolean developable) {}
