// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.reconcile;

import dev.darkroom.telemetry.MetricDoc;

/** The names of what is measured of reconciling, in Micrometer's form. */
public final class ReconcileMetricName {

  @MetricDoc(
      type = MetricDoc.Type.COUNTER,
      unit = "photos",
      labels = "verdict, reason, effect",
      value =
          "Photos that reconciling looked at, by what was decided (leave, expire, requeue, repair),"
              + " why, and what came of it (none, done, dry_run, postponed, or changed: by others"
              + " meanwhile).")
  public static final String PHOTOS = "darkroom.reconcile.photos";

  @MetricDoc(
      type = MetricDoc.Type.COUNTER,
      unit = "uploads",
      labels = "effect",
      value =
          "Uploads in parts that took longer than they may, by what came of it: done (aborted) or"
              + " dry_run.")
  public static final String UPLOADS = "darkroom.reconcile.uploads";

  @MetricDoc(
      type = MetricDoc.Type.TIMER,
      unit = "seconds",
      labels = "result",
      value = "Passes of reconciling, by how they ended: done, stopped, lead_lost or failed.")
  public static final String PASS_DURATION = "darkroom.reconcile.pass.duration";

  @MetricDoc(
      type = MetricDoc.Type.GAUGE,
      unit = "1",
      labels = "",
      value = "1 where this process is the one that reconciles, else 0.")
  public static final String LEADER = "darkroom.reconcile.leader";

  @MetricDoc(
      type = MetricDoc.Type.GAUGE,
      unit = "seconds since 1970",
      labels = "",
      value = "When this process last completed a pass; 0 if it never did.")
  public static final String LAST_PASS = "darkroom.reconcile.last.pass.timestamp.seconds";

  private ReconcileMetricName() {}
}
