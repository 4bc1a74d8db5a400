// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

/**
 * The buckets, by what lies in them.
 *
 * @param edited where edited versions are uploaded
 * @param variants where workers write; an event from there would feed the worker its own work
 */
public record Buckets(String edited, String variants) {}
