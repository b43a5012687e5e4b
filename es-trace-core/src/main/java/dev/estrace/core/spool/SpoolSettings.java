// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import java.nio.file.Path;

/**
 * Where a spool lies and how large it may be.
 *
 * @param directory holds one directory for each spool
 * @param maxBytes limit of all segments together
 * @param segmentBytes at what length the next segment is begun
 * @param destination where the records are to go
 */
record SpoolSettings(Path directory, long maxBytes, long segmentBytes, String destination) {
    private static final long SMALLEST_SEGMENT = 64 * 1024;
    private static final long LARGEST_SEGMENT = 16 * 1024 * 1024;
    private static final int FEWEST_SEGMENTS = 8;

    /** Segments of 16 MB, smaller ones in a small spool: room comes back by whole segments. */
    static SpoolSettings of(Path directory, long maxBytes, String destination) {
        long segmentBytes = Math.max(SMALLEST_SEGMENT, Math.min(LARGEST_SEGMENT, maxBytes / FEWEST_SEGMENTS));
        return new SpoolSettings(directory, maxBytes, segmentBytes, destination);
    }
}
