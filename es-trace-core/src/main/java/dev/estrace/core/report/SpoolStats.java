// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.report;

/**
 * What the write-ahead log holds and has been through; all zero without one. Immutable.
 *
 * @param records records that are on disk only, as far as they have been counted: those that other processes left are
 *     counted when they are read
 * @param bytes bytes on disk
 * @param recovered records read that another process had left
 * @param corrupt records lost because the disk gave back something else than was written
 * @param unspooled records that could not be written to disk and were kept in memory
 */
public record SpoolStats(long records, long bytes, long recovered, long corrupt, long unspooled) {
    /** No spool. */
    public static final SpoolStats NONE = new SpoolStats(0, 0, 0, 0, 0);
}
