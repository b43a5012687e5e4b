// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

/** A frame's number: its segment's key, then its ordinal therein; later frames have greater ones. */
final class FrameNumber {
    private FrameNumber() {}

    static long of(int segment, int ordinal) {
        return (long) segment << 32 | ordinal;
    }

    static int segment(long frame) {
        return (int) (frame >> 32);
    }

    static int ordinal(long frame) {
        return (int) frame;
    }
}
