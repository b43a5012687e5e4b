// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sink;

import java.nio.ByteBuffer;

/** Finds and counts bytes eight at a time, so that a sink costs little beside the driver it measures. */
final class ByteFinder {
    private static final long EACH_BYTE = 0x0101_0101_0101_0101L;
    private static final long LOW_BITS = 0x7F7F_7F7F_7F7F_7F7FL;

    private ByteFinder() {}

    /** How often {@code sought} is found from {@code start} up to but not including {@code end}. */
    static int count(ByteBuffer bytes, byte sought, int start, int end) {
        long pattern = EACH_BYTE * sought;
        int found = 0;
        int at = start;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            found += Long.bitCount(zeroBytes(bytes.getLong(at) ^ pattern));
        }
        for (; at < end; at++) {
            found += bytes.get(at) == sought ? 1 : 0;
        }
        return found;
    }

    /** The first {@code sought} from {@code start} on, or {@code end}. */
    static int next(ByteBuffer bytes, byte sought, int start, int end) {
        long pattern = EACH_BYTE * sought;
        int at = start;
        while (at <= end - Long.BYTES && zeroBytes(bytes.getLong(at) ^ pattern) == 0) {
            at += Long.BYTES;
        }
        while (at < end && bytes.get(at) != sought) {
            at++;
        }
        return at;
    }

    /** Adding 0x7F to the low seven bits carries into the top bit of every byte that is not zero. */
    private static long zeroBytes(long word) {
        return ~((word & LOW_BITS) + LOW_BITS | word | LOW_BITS);
    }
}
