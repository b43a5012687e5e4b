// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.search;

/** The snapshot that pages are read from is gone: its reader paused for longer than Elasticsearch keeps it. */
public final class SnapshotExpiredException extends Exception {
    private static final long serialVersionUID = 1L;

    SnapshotExpiredException() {}

    /** What it means to whoever reads records from it. */
    public PartialResultException whileReading() {
        return new PartialResultException("The reader paused for longer than " + Snapshot.LIFE
                + ", or an index has been deleted; what comes from here on is missing");
    }
}
