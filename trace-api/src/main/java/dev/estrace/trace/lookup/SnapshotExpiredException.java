// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

/** The snapshot that pages are read from is gone: its reader paused for longer than Elasticsearch keeps it. */
final class SnapshotExpiredException extends Exception {
    private static final long serialVersionUID = 1L;
}
