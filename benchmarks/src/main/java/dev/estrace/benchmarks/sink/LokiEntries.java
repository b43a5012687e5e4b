// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sink;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Counts the entries of a Loki push in JSON: arrays that start with a text.
 *
 * <p>Their start, {@code ["}, can't stand within a text, where a quote is escaped, but it can end one: records whose
 * texts end in a bracket would be counted twice.
 */
final class LokiEntries {
    private LokiEntries() {}

    static long count(Body body) throws IOException {
        long entries = 0;
        byte last = 0;
        for (ByteBuffer bytes = body.next(); bytes.hasRemaining(); bytes = body.next()) {
            if (last == '[' && bytes.get(0) == '"') {
                entries++;
            }
            entries += starts(bytes);
            last = bytes.get(bytes.limit() - 1);
        }
        return entries;
    }

    private static long starts(ByteBuffer bytes) {
        long starts = 0;
        int end = bytes.limit() - 1;
        for (int at = ByteFinder.next(bytes, (byte) '[', 0, end);
                at < end;
                at = ByteFinder.next(bytes, (byte) '[', at + 1, end)) {
            starts += bytes.get(at + 1) == '"' ? 1 : 0;
        }
        return starts;
    }
}
