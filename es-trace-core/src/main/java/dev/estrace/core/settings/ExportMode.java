// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

/** When records leave: the values of {@code exportMode}. */
public enum ExportMode {
    /** When enough records wait, or the oldest has waited long enough (default). */
    BATCH,
    /** Each at once; those that come while all connections are busy travel together. */
    REALTIME,
    /** What is urgent at once, with all that waits before it; the rest as in {@link #BATCH}. */
    HYBRID
}
