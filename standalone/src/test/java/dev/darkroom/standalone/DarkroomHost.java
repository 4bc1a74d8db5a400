// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

/** Has a Darkroom for tests to talk to. */
interface DarkroomHost {

  RunningDarkroom darkroom();
}
