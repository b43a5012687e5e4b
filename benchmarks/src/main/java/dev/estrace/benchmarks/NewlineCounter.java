// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks;

import java.nio.ByteBuffer;

/** Counts newlines eight bytes at a time, so that a sink costs little beside the driver it measures. */
final class NewlineCounter {
    private static final long NEWLINES = 0x0A0A_0A0A_0A0A_0A0AL;
    private static final long LOW_BITS = 0x7F7F_7F7F_7F7F_7F7FL;

    private NewlineCounter() {}

    /** The newlines of {@code bytes} from {@code start} up to but not including {@code end}. */
    static int count(ByteBuffer bytes, int start, int end) {
        int newlines = 0;
        int at = start;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            newlines += zeroBytes(bytes.getLong(at) ^ NEWLINES);
        }
        for (; at < end; at++) {
            newlines += bytes.get(at) == '\n' ? 1 : 0;
        }
        return newlines;
    }

    /** Adding 0x7F to the low seven bits carries into the top bit of every byte that is not zero. */
    private static int zeroBytes(long word) {
        return Long.bitCount(~((word & LOW_BITS) + LOW_BITS | word | LOW_BITS));
    }
}
